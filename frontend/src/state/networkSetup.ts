/** A network of the page of networks, and what it is to learn: what every study sets. */
import type { MinimumRatioRequest, NetworkDataset, NetworkGenerated, NetworkModel } from "../wire";

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
export const MOST_SEED = 999_999;
export const EXAMPLES = { minimum: 4, maximum: 512 } as const;

export type NetworkSetup = {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly data: string;
  readonly examples: number;
  readonly loss: Loss;
};

export const FIRST_NETWORK: NetworkSetup = {
  inputs: 2,
  hidden: [3],
  activation: "tanh",
  data: "xor",
  examples: 64,
  loss: "squared",
};

export function dataChoice(key: string): DataChoice {
  return DATA.find((each) => each.key === key) ?? DATA[0]!;
}

/** The setup with a change, and with what must change along with it. */
export function changed<T extends NetworkSetup>(setup: T, change: Partial<T>): T {
  const next = { ...setup, ...change };
  const { inputs, classes } = dataChoice(next.data);
  return {
    ...next,
    inputs: Math.min(inputs[1], Math.max(inputs[0], next.inputs)),
    loss: classes ? next.loss : "squared",
  };
}

export function layersOf({ inputs, hidden }: NetworkSetup): number[] {
  return [inputs, ...hidden, 1];
}

/** How many weights and biases such a network has. */
export function parametersOf(setup: NetworkSetup): number {
  return parametersIn(layersOf(setup));
}

/** The same of one with these layers. */
export function parametersIn(layers: readonly number[]): number {
  return layers.slice(1).reduce((sum, units, i) => sum + (layers[i]! + 1) * units, 0);
}

/** The part of a question that says which network, and which data; these are drawn by the seed. */
export function referencesOf(setup: NetworkSetup, seed: number) {
  const { activation, data, examples, loss } = setup;
  const drawn: NetworkGenerated | NetworkDataset = dataChoice(data).generated
    ? { kind: "generated", name: data as GeneratorName, n: examples, seed }
    : { kind: "dataset", name: data, limit: examples, seed };
  return { model: { layers: layersOf(setup), activation }, data: drawn, loss };
}
