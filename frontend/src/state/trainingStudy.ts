/** What is so in the study of training: how a network is trained, and what was seen on the way. */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { NetworkTraining, NetworkTrainingRequest } from "../wire";
import { FIRST_NETWORK, type NetworkSetup, referencesOf } from "./networkSetup";
import type { Undertaking } from "./undertaking";

export type Optimizer = NonNullable<NetworkTrainingRequest["optimizer"]>;

export const OPTIMIZERS: readonly Optimizer[] = ["sgd", "momentum", "adam"];
export const UPDATES = { minimum: 1, maximum: 20_000 } as const;
export const RATES = { minimum: 1e-6, maximum: 1e3 } as const;

export type Setup = NetworkSetup & {
  readonly optimizer: Optimizer;
  readonly rate: number;
  readonly updates: number;
  /** Examples of an update; 0 for all of them. */
  readonly batch: number;
  readonly seed: number;
};

export const FIRST_SETUP: Setup = {
  ...FIRST_NETWORK,
  optimizer: "sgd",
  rate: 0.7,
  updates: 700,
  batch: 0,
  seed: 0,
};

/** What there is to see, by the setup that shows it. */
export const EXAMPLES_OF = {
  bouncing: FIRST_SETUP,
  arriving: { ...FIRST_SETUP, rate: 0.5, updates: 4000 },
  noise: { ...FIRST_SETUP, rate: 0.3, batch: 4 },
  adam: { ...FIRST_SETUP, optimizer: "adam", rate: 0.03 },
  diverging: { ...FIRST_SETUP, rate: 1 },
} as const satisfies Record<string, Setup>;
export type ExampleKey = keyof typeof EXAMPLES_OF;

/** What is so before an update; the numbers are the server's. */
export type Seen = {
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly eigenvalues: Float64Array;
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  readonly threshold: number;
};

/** What was seen so far, entry by entry. */
export type Course = {
  readonly step: readonly number[];
  readonly loss: readonly number[];
  readonly gradientNorm: readonly number[];
  readonly spectra: readonly Seen[];
};

export const NO_COURSE: Course = { step: [], loss: [], gradientNorm: [], spectra: [] };

/** What is known once it is over. */
export type Outcome = Pick<
  NetworkTraining,
  "updates" | "every" | "verdict" | "findings" | "stability"
>;

export type TrainingStudy = {
  readonly setup: Setup;
  /** What the course shown was made with; null before the first. */
  readonly trained: Setup | null;
  readonly course: Course;
  readonly outcome: Outcome | null;
  readonly progress: Undertaking;
  /** The spectrum that is looked at, by its place; null for the last. */
  readonly cursor: number | null;
};

export type TrainingStore = ReturnType<typeof createTrainingStore>;

export function createTrainingStore() {
  return createStore<TrainingStudy>()(
    subscribeWithSelector(
      (): TrainingStudy => ({
        setup: FIRST_SETUP,
        trained: null,
        course: NO_COURSE,
        outcome: null,
        progress: { state: "idle" },
        cursor: null,
      }),
    ),
  );
}

/** The place of the spectrum that is looked at; −1 where there is none. */
export function cursorOf({ course, cursor }: Pick<TrainingStudy, "course" | "cursor">): number {
  const last = course.spectra.length - 1;
  return Math.min(cursor ?? last, last);
}

/** The example that a setup is. */
export function exampleOf(setup: Setup): ExampleKey | null {
  const alike = (other: Setup) =>
    (Object.keys(other) as (keyof Setup)[]).every(
      (name) => String(other[name]) === String(setup[name]),
    );
  const keys = Object.keys(EXAMPLES_OF) as ExampleKey[];
  return keys.find((key) => alike(EXAMPLES_OF[key])) ?? null;
}

/** The question for the server. */
export function requestOf(setup: Setup): NetworkTrainingRequest {
  const { optimizer, rate, updates, batch, seed } = setup;
  return {
    ...referencesOf(setup, seed),
    optimizer,
    learning_rate: rate,
    updates,
    batch: batch === 0 ? null : { size: batch, seed },
    seed,
  };
}
