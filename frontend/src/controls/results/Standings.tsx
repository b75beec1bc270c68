import { Table, Tooltip, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconFlag,
} from "@tabler/icons-react";
import { memo, useCallback, useState } from "react";
import { shallow } from "zustand/shallow";
import { hueOn } from "../../look/hues";
import { showEvidence } from "../../state/actions";
import { formatNumber, toldNumber } from "../../text/numbers";
import type { StatusText } from "../../text/status";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import classes from "./Standings.module.css";
import { type Column, type Order, type Row, sortRows, standingRows } from "./standingRows";
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
  return (
    <Table.Td data-column={column} title={formatNumber(value)}>
      {toldNumber(value)}
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

/** Apart from the rows, so that what moves ten times a second does not make six tooltips anew. */
const Head = memo(function Head({
  order,
  sortBy,
}: {
  order: Order;
  sortBy: (column: Column) => void;
}) {
  return (
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
  );
});

/** Whether two rows say the same. */
function isSame(a: Row, b: Row): boolean {
  return shallow({ ...a, status: null }, { ...b, status: null }) && shallow(a.status, b.status);
}

type RunRowProps = { row: Row; scheme: "light" | "dark"; explained: boolean };

const RunRow = memo(
  function RunRow({ row, scheme, explained }: RunRowProps) {
    const { store } = usePage();
    return (
      <Table.Tr
        className={row.status.sentence && classes.judged}
        data-explained={explained || undefined}
        onClick={() => {
          if (row.status.sentence) showEvidence(store, row.cardId, row.startIndex);
        }}
      >
        <Table.Td data-column="rank">{row.rank}</Table.Td>
        <Table.Th scope="row" data-column="title" title={row.title}>
          <span className={classes.name}>
            <span className={classes.dot} style={{ background: hueOn(row.color, scheme) }} />
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
    );
  },
  (before, { row, scheme, explained }) =>
    isSame(before.row, row) && before.scheme === scheme && before.explained === explained,
);

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
  const sortBy = useCallback(
    (column: Column) =>
      setOrder((now) => ({ column, descending: now.column === column && !now.descending })),
    [],
  );
  return (
    <section className={classes.standings} aria-label={t("standings.label")}>
      <h2 className={classes.heading}>{t("standings.heading")}</h2>
      {rows.length === 0 ? (
        <p className={classes.empty}>{t("standings.empty")}</p>
      ) : (
        <Table stickyHeader className={classes.table} highlightOnHover>
          <Head order={order} sortBy={sortBy} />
          <Table.Tbody>
            {sortRows(rows, order).map((row) => (
              <RunRow key={row.id} row={row} scheme={scheme} explained={row.id === explained} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <VerdictDetails />
    </section>
  );
}
