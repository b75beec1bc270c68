import { useCallback, useSyncExternalStore } from "react";
import { usePage } from "./page";

/** Whether the clock shows the last update, so that what is true at the end is true now. */
export function useAtEnd(): boolean {
  const { clock } = usePage();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [clock.onStep(changed), clock.onState(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [clock],
  );
  return useSyncExternalStore(subscribe, () => clock.step >= clock.steps);
}
