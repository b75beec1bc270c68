import { useCallback } from "react";
import { placeOf } from "../../state/batch";
import { examplesOf } from "../../state/dataActions";
import { updateShown } from "../../state/position";
import type { Card } from "../../state/scene";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import { useSampled } from "../parts/useSampled";
import classes from "./OptimizerCard.module.css";

/** "Epoch 3, batch 7 of 20", at a reader's pace; nothing for who uses all examples at once. */
export function BatchNow({ card }: { card: Card }) {
  const { store, clock } = usePage();
  const read = useCallback(() => {
    const state = store.getState();
    const n = examplesOf(state)?.x.length;
    if (card.batch === undefined || n === undefined) return "";
    const run = state.runs.find(({ cardId }) => cardId === card.id);
    return t("batch.now", placeOf(updateShown(run, clock.step), n, card.batch));
  }, [store, clock, card]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [clock.onStep(changed), store.subscribe((state) => state.runs, changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, clock],
  );
  const now = useSampled(read, subscribe);
  return now === "" ? null : <span className={`${classes.status} numbers`}>{now}</span>;
}
