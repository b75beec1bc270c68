/** The computed critical points, where the views are to mark them. */
import type { CriticalSet } from "./results";
import type { State } from "./store";

/** Null while they are not wanted, not here yet, or of another surface than the one drawn. */
export function shownCriticalSet(state: State, surfaceKey: string): CriticalSet | null {
  const { criticalSet, options } = state;
  return options.criticalPoints && criticalSet?.surfaceKey === surfaceKey ? criticalSet : null;
}
