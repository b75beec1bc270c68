import { useCallback } from "react";
import { beginGesture, takeHold } from "../../state/actions";
import type { PageStore } from "../../state/store";
import { usePage } from "./page";

/** For a press on what the runs follow: the page knows that a hand is on it until it is lifted. */
export function useHold(): () => void {
  return useHeld(takeHold);
}

/** The same for what the runs do not follow. */
export function useGesture(): () => void {
  return useHeld(beginGesture);
}

function useHeld(begin: (store: PageStore) => () => void): () => void {
  const { store } = usePage();
  return useCallback(() => {
    const letGo = begin(store);
    const held = new AbortController();
    const over = () => {
      held.abort();
      letGo();
    };
    // On the window, since a slider is followed beyond its own element.
    for (const type of ["pointerup", "pointercancel"] as const) {
      window.addEventListener(type, over, { signal: held.signal, capture: true });
    }
  }, [store, begin]);
}
