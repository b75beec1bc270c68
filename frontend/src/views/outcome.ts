/** How a run ended, in a few words. */
import type { RunData } from "../store";

/** "converged after 120 steps", "left at step 12", …; `outside`: its last point is off the plot. */
export function outcomeText(run: RunData, outside: boolean): string {
  if (run.status === "nonfinite") return `not finite after step ${run.steps}`;
  if (run.status === "diverged" || outside) return `left at step ${run.leftDomain ?? run.steps}`;
  if (run.status === "converged") return `converged after ${run.steps} steps`;
  return `${run.steps} steps`;
}

/** Whether the outcome is one that a user must be told of. */
export function failed(run: RunData, outside: boolean): boolean {
  return run.status === "nonfinite" || run.status === "diverged" || outside;
}
