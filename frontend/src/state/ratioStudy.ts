/** What is so in the study of minimum ratios: what is searched, what was found, how it is shown. */

import { subscribeWithSelector } from "zustand/middleware";
import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  MinimumRatioRequest,
  NetworkGenerated,
  NetworkModel,
  NetworkSurface,
  Searches,
} from "../wire";
import type { Undertaking } from "./undertaking";

export type Activation = NetworkModel["activation"];
export type Loss = NonNullable<MinimumRatioRequest["loss"]>;
export type GeneratorName = NetworkGenerated["name"];

/** Data that a network of the page can be trained on: how many features, whether two classes. */
export type DataChoice = {
  readonly key: string;
  /** How many inputs the network may have. */
  readonly inputs: readonly [least: number, most: number];
  readonly classes: boolean;
  readonly generated: boolean;
};

export const DATA: readonly DataChoice[] = [
  { key: "xor", inputs: [2, 2], classes: true, generated: true },
  { key: "two_moons", inputs: [2, 2], classes: true, generated: true },
  { key: "teacher", inputs: [1, 8], classes: false, generated: true },
  { key: "random", inputs: [1, 8], classes: false, generated: true },
  { key: "iris", inputs: [1, 4], classes: true, generated: false },
  { key: "diabetes", inputs: [1, 8], classes: false, generated: false },
];

export const ACTIVATIONS: readonly Activation[] = [
  "tanh",
  "sigmoid",
  "softplus",
  "silu",
  "identity",
];
export const LOSSES: readonly Loss[] = ["squared", "logistic"];
/** Hidden layers that are offered; a link may have others. */
export const HIDDEN: readonly (readonly number[])[] = [
  [],
  [1],
  [2],
  [3],
  [4],
  [5],
  [8],
  [2, 2],
  [3, 3],
  [4, 4],
];
export const COUNTS: readonly number[] = [50, 100, 300, 500, 1000];
export const MOST_SEED = 999_999;
export const EXAMPLES = { minimum: 4, maximum: 512 } as const;

/** What is searched. */
export type Setup = {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly data: string;
  readonly examples: number;
  readonly loss: Loss;
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

export const FIRST_SETUP: Setup = {
  inputs: 2,
  hidden: [3],
  activation: "tanh",
  data: "xor",
  examples: 64,
  loss: "squared",
  count: 300,
  seed: 0,
};
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

export function dataChoice(key: string): DataChoice {
  return DATA.find((each) => each.key === key) ?? DATA[0]!;
}

/** The setup with a change, and with what must change along with it. */
export function changed(setup: Setup, change: Partial<Setup>): Setup {
  const next = { ...setup, ...change };
  const { inputs, classes } = dataChoice(next.data);
  return {
    ...next,
    inputs: Math.min(inputs[1], Math.max(inputs[0], next.inputs)),
    loss: classes ? next.loss : "squared",
  };
}

export function layersOf({ inputs, hidden }: Setup): number[] {
  return [inputs, ...hidden, 1];
}

/** How many weights and biases such a network has. */
export function parametersOf(setup: Setup): number {
  return parametersIn(layersOf(setup));
}

/** The same of one with these layers. */
export function parametersIn(layers: readonly number[]): number {
  return layers.slice(1).reduce((sum, units, i) => sum + (layers[i]! + 1) * units, 0);
}

/** The question for the server. */
export function requestOf(setup: Setup): MinimumRatioRequest {
  const { activation, data, examples, loss, count, seed } = setup;
  const { generated } = dataChoice(data);
  return {
    model: { layers: layersOf(setup), activation },
    data: generated
      ? { kind: "generated", name: data as GeneratorName, n: examples, seed }
      : { kind: "dataset", name: data, limit: examples, seed },
    loss,
    count,
    seed,
  };
}
