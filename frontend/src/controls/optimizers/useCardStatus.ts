import { useCallback } from "react";
import { cardStatus, type StatusText } from "../../text/status";
import { usePage } from "../parts/page";
import { useSampled } from "../parts/useSampled";

/** How a card's runs end, followed at a reader's pace while they change. */
export function useCardStatus(cardId: number): StatusText | null {
  const { store } = usePage();
  const read = useCallback(() => {
    const { runs, verdicts } = store.getState();
    const own = runs.filter((run) => run.cardId === cardId);
    return cardStatus(own, verdicts);
  }, [store, cardId]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [
        store.subscribe((state) => state.runs, changed),
        store.subscribe((state) => state.verdicts, changed),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store],
  );
  return useSampled(read, subscribe);
}
