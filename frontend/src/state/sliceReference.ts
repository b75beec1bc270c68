/** Planes through the loss of a network: which network, where, in which directions. */
import type { NetworkSurface } from "../wire";
import { dataChoice, EXAMPLES, type GeneratorName, HIDDEN, parametersIn } from "./networkSetup";
import type { At, Directions, OptimizerName, SliceSpec } from "./sliceSpec";

export const DIRECTIONS: readonly Directions[] = [
  "pca",
  "random",
  "filter_normalized",
  "eigenvectors",
  "coordinates",
  "between",
];
export const OPTIMIZERS: readonly OptimizerName[] = ["adam", "sgd", "momentum"];
/** Those that a path of training leads to, or two of them. */
const OF_TRAINING: readonly Directions[] = ["pca", "between"];
/** Of the directions at a point that is no end of a training. */
export const AT_POINT = DIRECTIONS.filter((each) => !OF_TRAINING.includes(each));

export const RATES = { minimum: 1e-4, maximum: 1 } as const;
export const UPDATES = { minimum: 1, maximum: 2000 } as const;
export const MOST_PARAMETERS = 50;
export const MOST_SEED = 999_999;

export const FIRST_SLICE: SliceSpec = {
  layers: [2, 3, 1],
  activation: "tanh",
  data: { name: "xor", n: 64, seed: 0 },
  loss: "squared",
  at: "trained",
  seed: 0,
  directions: "pca",
  training: { optimizer: "adam", rate: 0.03, updates: 300 },
};

/** Of the layers that are offered those whose network is small enough. */
export function hiddenFor(inputs: number): readonly (readonly number[])[] {
  return HIDDEN.filter((hidden) => parametersIn([inputs, ...hidden, 1]) <= MOST_PARAMETERS);
}

/** The directions that there are at such a centre. */
export function directionsAt(at: At): readonly Directions[] {
  if (at === "point") return AT_POINT;
  return at === "initial" ? DIRECTIONS.filter((each) => each !== "between") : DIRECTIONS;
}

/** Whether a change makes it another loss, and the point that was one of it that of nothing. */
function isOther(change: Partial<SliceSpec>): boolean {
  const other = ["layers", "activation", "data", "loss"].some((name) => name in change);
  return other && !("point" in change);
}

/** The same with a change, and with what must change along with it. */
export function changedSlice(spec: SliceSpec, change: Partial<SliceSpec>): SliceSpec {
  const next = { ...spec, ...change };
  const { inputs, classes } = dataChoice(next.data.name);
  const first = Math.min(inputs[1], Math.max(inputs[0], next.layers[0]!));
  const wanted = [first, ...next.layers.slice(1)];
  const layers = parametersIn(wanted) <= MOST_PARAMETERS ? wanted : [first, 1];
  const at = next.at === "point" && (isOther(change) || !next.point) ? "trained" : next.at;
  const directions = directionsAt(at).includes(next.directions)
    ? next.directions
    : directionsAt(at)[0]!;
  const last = parametersIn(layers) - 1;
  const [one, other] = (next.coordinates ?? [0, 1]).map((each) => Math.min(each, last)) as [
    number,
    number,
  ];
  return {
    ...next,
    layers,
    at,
    directions,
    data: { ...next.data, n: Math.min(EXAMPLES.maximum, Math.max(EXAMPLES.minimum, next.data.n)) },
    loss: classes ? next.loss : "squared",
    coordinates:
      directions === "coordinates"
        ? [one, other === one ? (one + 1) % (last + 1) : other]
        : undefined,
    point: at === "point" ? next.point : undefined,
    otherSeed: directions === "between" ? otherThan(next.seed, next.otherSeed) : undefined,
  };
}

function otherThan(seed: number, other: number | undefined): number {
  return other === undefined || other === seed ? seed + 1 : other;
}

/** How requests refer to it. */
export function sliceReference(spec: SliceSpec): NetworkSurface {
  const { layers, activation, data, training, coordinates, point, otherSeed } = spec;
  const { name, n, seed } = data;
  return {
    kind: "network",
    model: { layers: [...layers], activation },
    data: dataChoice(name).generated
      ? { kind: "generated", name: name as GeneratorName, n, seed }
      : { kind: "dataset", name, limit: n, seed },
    at: spec.at,
    seed: spec.seed,
    directions: spec.directions,
    loss: spec.loss,
    training: {
      optimizer: training.optimizer,
      learning_rate: training.rate,
      updates: training.updates,
    },
    ...(coordinates && { coordinates: [...coordinates] }),
    ...(point && { parameters: [...point] }),
    ...(otherSeed !== undefined && { other_seed: otherSeed }),
  };
}
