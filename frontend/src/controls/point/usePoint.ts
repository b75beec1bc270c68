import { useCallback } from "react";
import type { Expansion } from "../../state/results";
import { isOfScene } from "../../state/shown";
import { usePage } from "../parts/page";
import { useSampled } from "../parts/useSampled";

/** The expansion of the point looked at, at a reader's pace; null while it is another surface's. */
export function usePoint(): Expansion | null {
  const { store } = usePage();
  const read = useCallback(() => {
    const state = store.getState();
    return isOfScene(state, state.expansion) ? state.expansion : null;
  }, [store]);
  const subscribe = useCallback(
    (changed: () => void) =>
      store.subscribe(({ expansion, scene }) => [expansion, scene.surface], changed, {
        equalityFn: (a, b) => a.every((value, i) => value === b[i]),
      }),
    [store],
  );
  return useSampled(read, subscribe);
}
