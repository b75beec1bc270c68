/** σ of every update, from the recorded learning rates ηᵗ and effective rates ηᵗ/σ. */
import { bisectRight } from "d3-array";
import type { RecordedRun } from "../../state/results";

export type Sigmas = {
  /** σ₁ and σ₂ of the update at this step, or of the last one before. */
  readonly at: (step: number) => readonly [number, number];
};

/** Null where the optimizer divides by no σ, or that is not known. */
export function sigmasOf(record: RecordedRun | null): Sigmas | null {
  const rates = record?.rates ?? null;
  const etas = record?.learningRates ?? null;
  if (record === null || rates === null || etas === null) return null;
  // Without σ both rates are η itself.
  if (rates.every((rate, i) => rate === etas[i >> 1])) return null;
  const sigma = (row: number, i: 0 | 1) =>
    (etas[row] ?? Number.NaN) / (rates[2 * row + i] ?? Number.NaN);
  return {
    at(step) {
      const row = Math.min(etas.length, bisectRight(record.step, step)) - 1;
      return [sigma(row, 0), sigma(row, 1)];
    },
  };
}
