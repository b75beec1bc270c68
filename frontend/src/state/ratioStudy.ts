/** What is so in the study of minimum ratios: what is searched, what was found, how it is shown. */

import { subscribeWithSelector } from "zustand/middleware";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MinimumRatioRequest, NetworkSurface, Searches } from "../wire";
import { FIRST_NETWORK, type NetworkSetup, referencesOf } from "./networkSetup";
import type { Undertaking } from "./undertaking";

export const COUNTS: readonly number[] = [50, 100, 300, 500, 1000];

/** What is searched. */
export type Setup = NetworkSetup & {
  readonly count: number;
  readonly seed: number;
};

/** How it is shown. */
export type Showing = {
  /** Points that coincide as one. */
  readonly merged: boolean;
  /** Eigenvalues that are zero are left out of the ratio. */
  readonly withoutZeros: boolean;
};

export const FIRST_SETUP: Setup = { ...FIRST_NETWORK, count: 300, seed: 0 };
export const FIRST_SHOWING: Showing = { merged: true, withoutZeros: false };

/** A critical point; the numbers are the server's. */
export type NetworkPoint = {
  /** Where it is: all weights and biases. */
  readonly at: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly eigenvalues: Float64Array;
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  readonly threshold: number;
  readonly like: number;
  readonly updates: number;
  readonly newtonSteps: number;
};

export type Study = {
  readonly setup: Setup;
  readonly showing: Showing;
  /** What the points shown were found with; null before the first search. */
  readonly searched: Setup | null;
  readonly points: readonly NetworkPoint[];
  /** How the searches ended; null before they have. */
  readonly searches: Searches | null;
  readonly progress: Undertaking;
  /** The point that is open, by its index. */
  readonly selected: number | null;
  /** Of the slice through it. */
  readonly directions: NonNullable<NetworkSurface["directions"]>;
};

export type StudyStore = ReturnType<typeof createStudyStore>;

export function createStudyStore() {
  return createStore<Study>()(
    subscribeWithSelector(
      (): Study => ({
        setup: FIRST_SETUP,
        showing: FIRST_SHOWING,
        searched: null,
        points: [],
        searches: null,
        progress: { state: "idle" },
        selected: null,
        directions: "eigenvectors",
      }),
    ),
  );
}

export type ReadableStudy = Pick<StoreApi<Study>, "getState">;

/** The question for the server. */
export function requestOf(setup: Setup): MinimumRatioRequest {
  const { count, seed } = setup;
  return { ...referencesOf(setup, seed), count, seed };
}
