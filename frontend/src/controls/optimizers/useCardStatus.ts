import { useCallback } from "react";
import { roundingOf } from "../../state/rounding";
import { cardStatus, type StatusText } from "../../text/status";
import { usePage } from "../parts/page";
import { useSampled } from "../parts/useSampled";

/** How a card's runs go and end, followed at a reader's pace while they change. */
export function useCardStatus(cardId: number): StatusText | null {
  const { store, clock } = usePage();
  const read = useCallback(() => {
    const state = store.getState();
    const own = state.runs.filter((run) => run.cardId === cardId);
    return cardStatus(own, roundingOf(state).loss, state.verdicts, clock.step);
  }, [store, clock, cardId]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [
        clock.onStep(changed),
        store.subscribe((state) => state.runs, changed),
        store.subscribe((state) => state.verdicts, changed),
        store.subscribe(roundingOf, changed),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, clock],
  );
  return useSampled(read, subscribe);
}
