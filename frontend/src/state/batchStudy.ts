/** What is so in the study of batch sizes: what is trained, what came of it, how it is shown. */

import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Ball, BatchRun, BatchSizesRequest, BatchTime, Machine } from "../wire";
import type { Undertaking } from "./undertaking";

export type Scaling = NonNullable<BatchSizesRequest["scaling"]>;
export type BatchOptimizer = NonNullable<BatchSizesRequest["optimizer"]>;

/** Batch sizes that are offered; a link may have others. */
export const SIZES: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
export const MOST_SIZES = 10;
export const SCALINGS: readonly Scaling[] = ["none", "linear", "root"];
export const OPTIMIZERS: readonly BatchOptimizer[] = ["sgd", "momentum", "adam"];
/** Learning rates to begin with; the page takes them up as the optimizer is changed. */
export const RATES: Readonly<Record<BatchOptimizer, number>> = {
  sgd: 0.1,
  momentum: 0.01,
  adam: 0.002,
};

export const RANGES = {
  size: { minimum: 1, maximum: 1000 },
  seeds: { minimum: 1, maximum: 8 },
  epochs: { minimum: 1, maximum: 50 },
  hidden: { minimum: 4, maximum: 64 },
  seed: { minimum: 0, maximum: 999_999 },
  rate: { minimum: 1e-5, maximum: 100 },
  target: { minimum: 0.01, maximum: 2 },
} as const;

/** What is trained, and how. */
export type BatchSetup = {
  /** In ascending order, each once. */
  readonly sizes: readonly number[];
  readonly seeds: number;
  readonly epochs: number;
  readonly rate: number;
  readonly scaling: Scaling;
  readonly optimizer: BatchOptimizer;
  readonly hidden: number;
  /** The training loss at which trainings are compared. */
  readonly target: number;
  readonly seed: number;
};

export const VIEWS = ["accuracy", "loss", "times", "flat"] as const;
export const MOMENTS = ["epochs", "loss"] as const;
export const LECTURES = ["mnist", "cifar10"] as const;
/** After as many epochs, or at the same training loss. */
export type Moment = (typeof MOMENTS)[number];

/** How it is shown. */
export type BatchShowing = {
  readonly view: (typeof VIEWS)[number];
  /** Whose sharpness. */
  readonly moment: Moment;
  /** Which figure of the lecture stands beside. */
  readonly lecture: (typeof LECTURES)[number];
};

export const FIRST_BATCH_SETUP: BatchSetup = {
  sizes: [1, 5, 20, 100, 1000],
  seeds: 3,
  epochs: 20,
  rate: RATES.sgd,
  scaling: "none",
  optimizer: "sgd",
  hidden: 32,
  target: 0.05,
  seed: 0,
};
export const FIRST_BATCH_SHOWING: BatchShowing = {
  view: "accuracy",
  moment: "loss",
  lecture: "mnist",
};

type Scores = { readonly loss: Float64Array; readonly accuracy: Float64Array };

/** The smallest and the largest size's solution side by side; rows of directions lie one by one. */
export type BatchPair = {
  readonly around: Float64Array;
  readonly small: Float64Array;
  readonly large: Float64Array;
  readonly between: {
    readonly at: Float64Array;
    readonly training: Scores;
    readonly validation: Scores;
  };
};

/** What is told of all trainings, with the whole answer. */
export type BatchFacts = {
  readonly machine: Machine;
  readonly training: number;
  readonly validation: number;
  readonly parameters: number;
  readonly probes: number;
  readonly ball: Ball;
  /** From how many starts trainings went on to the same loss. */
  readonly compared: number;
  readonly base: number;
  readonly source: string;
};

export type BatchStudy = {
  readonly setup: BatchSetup;
  readonly showing: BatchShowing;
  /** What is shown was trained so; null before the first training. */
  readonly trained: BatchSetup | null;
  /** Size by size, within a size start by start. */
  readonly runs: readonly BatchRun[];
  readonly times: readonly BatchTime[];
  readonly pairs: Readonly<Record<Moment, BatchPair | null>>;
  readonly facts: BatchFacts | null;
  /** Of all that is to be done, what is. */
  readonly share: number;
  readonly progress: Undertaking;
};

export const NO_PAIRS: BatchStudy["pairs"] = { epochs: null, loss: null };

export type BatchStore = ReturnType<typeof createBatchStore>;

export function createBatchStore() {
  return createStore<BatchStudy>()(
    subscribeWithSelector(
      (): BatchStudy => ({
        setup: FIRST_BATCH_SETUP,
        showing: FIRST_BATCH_SHOWING,
        trained: null,
        runs: [],
        times: [],
        pairs: NO_PAIRS,
        facts: null,
        share: 0,
        progress: { state: "idle" },
      }),
    ),
  );
}

/** Each once, in ascending order, and no more than there may be. */
export function sizesOf(sizes: readonly number[]): readonly number[] {
  return [...new Set(sizes)].sort((a, b) => a - b).slice(0, MOST_SIZES);
}

/** With another optimizer comes its own learning rate. */
export function withOptimizer(setup: BatchSetup, optimizer: BatchOptimizer): BatchSetup {
  return { ...setup, optimizer, rate: RATES[optimizer] };
}

/** The question for the server. */
export function batchRequestOf(setup: BatchSetup): BatchSizesRequest {
  const { rate, target, sizes, ...others } = setup;
  return { ...others, sizes: [...sizes], learning_rate: rate, target_loss: target };
}
