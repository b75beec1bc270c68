import { useCallback } from "react";
import { cardStatus, type StatusText } from "../status";
import { usePage } from "./page";
import { useSampled } from "./useSampled";

/** How a card's runs end, followed at a reader's pace while they change. */
export function useCardStatus(cardId: number): StatusText | null {
  const { store } = usePage();
  const read = useCallback(
    () => cardStatus(store.getState().runs.filter((run) => run.cardId === cardId)),
    [store, cardId],
  );
  const subscribe = useCallback(
    (changed: () => void) => store.subscribe((state) => state.runs, changed),
    [store],
  );
  return useSampled(read, subscribe);
}
