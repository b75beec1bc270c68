/** Surfaces that are a mean or a sum over examples: which examples, which model, which loss. */
export const MODELS = ["linear", "logistic", "toy_network"] as const;
export const LOSSES = ["squared", "absolute", "huber", "logistic"] as const;
export const REDUCTIONS = ["mean", "sum"] as const;

export type Model = (typeof MODELS)[number];
export type Loss = (typeof LOSSES)[number];
export type Reduction = (typeof REDUCTIONS)[number];

/** Examples that the page holds itself. */
export type PointsData = {
  readonly kind: "points";
  readonly x: readonly number[];
  readonly y: readonly number[];
};

/** A feature of a set that the server has. */
export type DatasetData = {
  readonly kind: "dataset";
  readonly name: string;
  readonly feature?: string | undefined;
  readonly scaled?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
};

/** Examples that the server draws. */
export type GeneratedData = {
  readonly kind: "generated";
  readonly name: string;
  readonly n?: number | undefined;
  readonly noise?: number | undefined;
  readonly outliers?: number | undefined;
  readonly seed?: number | undefined;
};

export type Data = PointsData | DatasetData | GeneratedData;

/** What x and y are called. */
export type AxisNames = { readonly x: string; readonly y: string };

export type DataSpec = {
  readonly model: Model;
  readonly loss: Loss;
  readonly reduction: Reduction;
  readonly data: Data;
  /** What a user's own columns are called. */
  readonly names?: AxisNames | undefined;
};

/** How many own examples a link holds. */
export const MOST_IN_LINK = 64;

/** How many examples are moved by hand: more are a cloud in which none is meant. */
export const MOST_BY_HAND = 500;

/** ŷ at x for θ. */
export function predict(model: Model, [a, b]: readonly [number, number], x: number): number {
  if (model === "toy_network") return a * b * x;
  const linear = a + b * x;
  return model === "logistic" ? 1 / (1 + Math.exp(-linear)) : linear;
}

/** Losses that go with a model. */
export const LOSSES_OF: Readonly<Record<Model, readonly Loss[]>> = {
  linear: ["squared", "absolute", "huber"],
  logistic: ["logistic", "squared"],
  toy_network: ["squared", "absolute", "huber"],
};

type Ends = readonly [number, number];

/** Where a run may begin on a map that nobody has told a start of. */
export function startOn([x, y]: readonly [Ends, Ends]): readonly [number, number] {
  const at = ([low, high]: Ends, share: number) =>
    Number((low + share * (high - low)).toPrecision(3));
  return [at(x, 0.15), at(y, 0.2)];
}
