/** Where a run is at a given step of the clock. */
import { bisectRight } from "d3-array";
import type { Entry, RunData } from "./results";

/** The update of a run that the clock shows at `step`: by epochs runs go at paces of their own. */
export function updateShown(run: Pick<RunData, "pace"> | undefined, step: number): number {
  return step * (run?.pace ?? 1);
}

/** Index of the last entry that is shown at `step`. */
export function entryAt(run: RunData, step: number): number {
  return Math.max(0, bisectRight(run.step, updateShown(run, step)) - 1);
}

/** The same entry in numbers that may be told; null where the run has none. */
export function entryTold(run: RunData, step: number): Entry | null {
  if (run.sketch !== undefined) return run.sketch.shown;
  if (run.step.length === 0) return null;
  const i = entryAt(run, step);
  return {
    step: run.step[i]!,
    x: run.points[2 * i]!,
    y: run.points[2 * i + 1]!,
    loss: run.loss[i]!,
    gradientNorm: run.gradientNorm[i]!,
  };
}

export type Position = { readonly x: number; readonly y: number; readonly loss: number };

/** The ball between two entries, on the straight line from one to the next. */
export function positionAt(run: RunData, step: number): Position {
  const shown = run.sketch?.shown;
  // Between entries of a sketch there may be updates that went another way.
  const update = updateShown(run, step);
  if (shown?.step === update) return shown;
  const i = entryAt(run, step);
  const j = Math.min(i + 1, run.step.length - 1);
  const span = run.step[j]! - run.step[i]!;
  const t = span === 0 ? 0 : Math.min(1, Math.max(0, (update - run.step[i]!) / span));
  const between = (from: number, to: number) => from + t * (to - from);
  return {
    x: between(run.points[2 * i]!, run.points[2 * j]!),
    y: between(run.points[2 * i + 1]!, run.points[2 * j + 1]!),
    loss: between(run.loss[i]!, run.loss[j]!),
  };
}
