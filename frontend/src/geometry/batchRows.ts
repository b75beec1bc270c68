/** What the trainings of each batch size have in common. */
import { deviation, mean } from "d3-array";
import type { BatchPair, Moment } from "../state/batchStudy";
import type { BatchRun, BatchSolution, Sharpness } from "../wire";

/** A number that was measured several times. */
export type Spread = {
  readonly mean: number;
  /** Standard deviation; 0 of a single one. */
  readonly deviation: number;
  readonly each: readonly number[];
};

/** All trainings of a size, at one moment. */
export type BatchRow = {
  readonly size: number;
  readonly rate: number;
  readonly epochs: Spread;
  readonly updates: Spread;
  readonly loss: Spread;
  readonly training: Spread;
  readonly validation: Spread;
  /** Missing where no loss is a number. */
  readonly sharpness: Readonly<Record<keyof Sharpness, Spread>> | null;
};

export function spreadOf(each: readonly number[]): Spread {
  return { mean: mean(each) ?? Number.NaN, deviation: deviation(each) ?? 0, each };
}

export function solutionAt(run: BatchRun, moment: Moment): BatchSolution | null {
  return moment === "epochs" ? run.after : run.reached;
}

/** By ascending size; sizes of which no training has come so far are left out. */
export function rowsAt(runs: readonly BatchRun[], moment: Moment): BatchRow[] {
  const sizes = [...new Set(runs.map(({ size }) => size))].sort((a, b) => a - b);
  return sizes.flatMap((size) => {
    const own = runs.filter((run) => run.size === size);
    const solutions = own.flatMap((run) => solutionAt(run, moment) ?? []);
    if (solutions.length === 0) return [];
    const spread = (read: (solution: BatchSolution) => number) => spreadOf(solutions.map(read));
    const sharp = solutions.flatMap(({ sharpness }) => sharpness ?? []);
    const measure = (name: keyof Sharpness) => spreadOf(sharp.map((each) => each[name]));
    return [
      {
        size,
        rate: own[0]!.learning_rate,
        epochs: spread(({ epochs }) => epochs),
        updates: spread(({ updates }) => updates),
        loss: spread(({ training }) => training.loss ?? Number.NaN),
        training: spread(({ training }) => training.accuracy),
        validation: spread(({ validation }) => validation.accuracy),
        sharpness:
          sharp.length === 0
            ? null
            : {
                largest_eigenvalue: measure("largest_eigenvalue"),
                trace: measure("trace"),
                trace_error: measure("trace_error"),
                mean_rise: measure("mean_rise"),
              },
      },
    ];
  });
}

/** By how much the loss rises to both ends of the slices, on average, around each of both. */
export function risesOf({
  around,
  small,
  large,
}: BatchPair): readonly [small: number, large: number] {
  const count = around.length;
  const rise = (losses: Float64Array) =>
    mean(losses, (loss, i) => {
      const from = losses[i - (i % count) + (count - 1) / 2]!;
      return i % count === 0 || i % count === count - 1 ? loss - from : Number.NaN;
    }) ?? Number.NaN;
  return [rise(small), rise(large)];
}
