import { Table } from "@mantine/core";
import { useCallback, useState } from "react";
import { showEvidence } from "../../state/actions";
import { roundingOf } from "../../state/rounding";
import { enabledCards } from "../../state/scene";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import { StandingRow } from "./StandingRow";
import classes from "./Standings.module.css";
import { StandingsHead } from "./StandingsHead";
import { type Column, type Order, sortRows, standingRows } from "./standingRows";
import { VerdictDetails } from "./VerdictDetails";

/** Every run at the step shown, best loss first unless the user sorts otherwise. */
export function Standings() {
  const { store, clock } = usePage();
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
  const idle = usePageState(({ scene }) => enabledCards(scene).length === 0);
  const explained = usePageState(
    ({ evidence }) => evidence && `${evidence.cardId} ${evidence.startIndex}`,
  );
  const rounding = usePageState(roundingOf);
  const sortBy = useCallback(
    (column: Column) =>
      setOrder((before) => ({
        column,
        descending: before.column === column && !before.descending,
      })),
    [],
  );
  const explain = useCallback(
    (cardId: number, startIndex: number) => showEvidence(store, cardId, startIndex),
    [store],
  );
  return (
    <section className={classes.standings} aria-label={t("standings.label")}>
      <h2 className={classes.heading}>{t("standings.heading")}</h2>
      {rows.length === 0 ? (
        <p className={classes.empty}>{t(idle ? "standings.empty" : "standings.pending")}</p>
      ) : (
        <Table stickyHeader className={classes.table}>
          <StandingsHead order={order} sortBy={sortBy} />
          <Table.Tbody>
            {sortRows(rows, order, rounding).map((row) => (
              <StandingRow
                key={row.id}
                row={row}
                rounding={rounding}
                explained={row.id === explained}
                explain={explain}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <VerdictDetails />
    </section>
  );
}
