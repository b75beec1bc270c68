/** What is so in the study of more dimensions: a trap, and what becomes of it. */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { FreedColumn, MoreDimensionsRequest, Note, RandomMatrices } from "../wire";
import { FIRST_NETWORK, type NetworkSetup, referencesOf } from "./networkSetup";
import type { Undertaking } from "./undertaking";

export type At = NonNullable<MoreDimensionsRequest["at"]>;

export const PLACES: readonly At[] = ["saddle", "trained"];
export const UPDATES = { minimum: 0, maximum: 200 } as const;

export type Setup = NetworkSetup & {
  readonly at: At;
  /** How long a network is trained, where it is. */
  readonly updates: number;
  readonly seed: number;
  /** The seed of the order in which parameters are set free. */
  readonly order: number;
};

export const FIRST_SETUP: Setup = {
  ...FIRST_NETWORK,
  hidden: [5],
  data: "two_moons",
  at: "saddle",
  updates: 100,
  seed: 0,
  order: 0,
};

/** The first `count` parameters free; the numbers are the server's. */
export type Column = {
  readonly count: number;
  readonly eigenvalues: Float64Array;
  readonly negative: number;
  readonly threshold: number;
  readonly gradientNorm: number;
  readonly way: FreedColumn["way"];
  /** What a descent comes down to; null before it has. */
  readonly loss: number | null;
};

export type Known = {
  readonly parameters: number;
  /** Of the trap; null where there is none. */
  readonly loss: number | null;
  readonly columns: readonly Column[];
  readonly samples: number;
  readonly simulated: readonly RandomMatrices[];
  readonly logAllPositive: Float64Array;
};

export type DimensionsStudy = {
  readonly setup: Setup;
  readonly known: Known | null;
  readonly findings: readonly Note[];
  readonly progress: Undertaking;
  /** How many parameters are free in what is looked at. */
  readonly free: number;
};

export type DimensionsStore = ReturnType<typeof createDimensionsStore>;

export function createDimensionsStore() {
  return createStore<DimensionsStudy>()(
    subscribeWithSelector(
      (): DimensionsStudy => ({
        setup: FIRST_SETUP,
        known: null,
        findings: [],
        progress: { state: "idle" },
        free: 2,
      }),
    ),
  );
}

/** The column that is looked at. */
export function columnOf({ known, free }: Pick<DimensionsStudy, "known" | "free">): Column | null {
  const columns = known?.columns ?? [];
  return columns.find(({ count }) => count === free) ?? columns.at(-1) ?? null;
}

/** The question for the server. */
export function requestOf(setup: Setup): MoreDimensionsRequest {
  const { at, updates, seed, order } = setup;
  return { ...referencesOf(setup, seed), at, updates, seed, order };
}
