import { Table, Tooltip, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconFlag,
} from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { hueOn } from "../../look/hues";
import { showEvidence } from "../../state/actions";
import { roundingOf } from "../../state/rounding";
import { formatNumber, toldNumber } from "../../text/numbers";
import type { StatusText } from "../../text/status";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import classes from "./Standings.module.css";
import { type Column, leastOf, type Order, sortRows, standingRows } from "./standingRows";
import { VerdictDetails } from "./VerdictDetails";

const COLUMNS: readonly Column[] = ["rank", "title", "loss", "gradientNorm", "distance", "status"];

const ICONS = {
  good: IconCircleCheck,
  plain: IconFlag,
  warn: IconAlertCircle,
  bad: IconAlertTriangle,
} as const;

/** What is below rounding is told as that; the number itself is there for who points at it. */
function NumberCell({ column, value }: { column: Column; value: number }) {
  const least = usePageState((state) => leastOf(column, roundingOf(state)));
  return (
    <Table.Td data-column={column} title={formatNumber(value)}>
      {toldNumber(value, least)}
    </Table.Td>
  );
}

function Status({ title, status }: { title: string; status: StatusText }) {
  const Icon = ICONS[status.tone];
  const className = `${classes.status} ${status.tone}`;
  if (status.sentence === undefined) {
    return (
      <span className={className} title={status.text}>
        <Icon size={15} aria-hidden />
        <span className={classes.word}>{status.text}</span>
      </span>
    );
  }
  // The row takes the click, wherever the mouse is in it.
  return (
    <UnstyledButton
      className={className}
      title={status.sentence}
      aria-label={t("cards.why", { title, status: status.text })}
    >
      <Icon size={15} aria-hidden />
    </UnstyledButton>
  );
}

/** Every run at the step shown, best loss first unless the user sorts otherwise. */
export function Standings() {
  const { store, clock } = usePage();
  const scheme = useComputedColorScheme("light");
  const [order, setOrder] = useState<Order>({ column: "rank", descending: false });
  const read = useCallback(() => standingRows(store.getState(), clock.step), [store, clock]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [
        clock.onStep(changed),
        store.subscribe((state) => state.runs, changed),
        store.subscribe((state) => state.verdicts, changed),
        store.subscribe((state) => state.scene.cards, changed),
        store.subscribe((state) => state.grid, changed),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, clock],
  );
  const rows = useSampled(read, subscribe);
  const explained = usePageState(
    ({ evidence }) => evidence && `${evidence.cardId} ${evidence.startIndex}`,
  );
  const sortBy = (column: Column) =>
    setOrder({ column, descending: order.column === column && !order.descending });
  return (
    <section className={classes.standings} aria-label={t("standings.label")}>
      <h2 className={classes.heading}>{t("standings.heading")}</h2>
      {rows.length === 0 ? (
        <p className={classes.empty}>{t("standings.empty")}</p>
      ) : (
        <Table stickyHeader className={classes.table} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => {
                const name = t(`standings.${column}.name`);
                const sorted = order.column === column;
                const Arrow = order.descending ? IconChevronDown : IconChevronUp;
                return (
                  <Table.Th
                    key={column}
                    data-column={column}
                    aria-sort={sorted ? (order.descending ? "descending" : "ascending") : undefined}
                  >
                    <Tooltip label={t(`standings.${column}.means`)} multiline maw="16rem">
                      <UnstyledButton
                        className={classes.sort}
                        aria-label={name}
                        onClick={() => sortBy(column)}
                      >
                        {t(`standings.${column}`)}
                        {sorted && <Arrow size={12} aria-hidden />}
                      </UnstyledButton>
                    </Tooltip>
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sortRows(rows, order, roundingOf(store.getState())).map((row) => (
              <Table.Tr
                key={row.id}
                className={row.status.sentence && classes.judged}
                data-explained={row.id === explained || undefined}
                onClick={() => {
                  if (row.status.sentence) showEvidence(store, row.cardId, row.startIndex);
                }}
              >
                <Table.Td data-column="rank">{row.rank}</Table.Td>
                <Table.Th scope="row" data-column="title" title={row.title}>
                  <span className={classes.name}>
                    <span
                      className={classes.dot}
                      style={{ background: hueOn(row.color, scheme) }}
                    />
                    <span className={classes.title}>{row.title}</span>
                    {row.start !== null && (
                      <span
                        className={classes.start}
                        title={t("standings.fromStart", { start: row.start })}
                      >
                        {row.start}
                      </span>
                    )}
                  </span>
                </Table.Th>
                <NumberCell column="loss" value={row.loss} />
                <NumberCell column="gradientNorm" value={row.gradientNorm} />
                <NumberCell column="distance" value={row.distance ?? Number.NaN} />
                <Table.Td data-column="status">
                  <Status title={row.title} status={row.status} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <VerdictDetails />
    </section>
  );
}
