/** Surfaces made of data. */

import type { Words } from "../wire";
import type { Data, DataSpec } from "./dataReference";
import { startOn } from "./dataReference";
import { readSurface, writeSurface } from "./dataText";
import type { Point, Region } from "./scene";
import type {
  Catalogs,
  DescribedSurface,
  Facts,
  SurfaceChoice,
  SurfaceKind,
  SurfaceReference,
} from "./surfaceKind";

export type DataChoice = SurfaceChoice &
  DataSpec & {
    readonly kind: "regression";
    /** What of the plane is shown. It stays while the data are changed by hand. */
    readonly domain: Region;
    /** Sets a user's own data apart from all that came before: by their numbers they change. */
    readonly own?: number | undefined;
  };

/** What the server tells of the data of a surface. */
export type DataFacts = Facts & {
  /** The very surface that they are of; examples that are moved since have the same family. */
  readonly id: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly names: { readonly x: string; readonly y: string };
  readonly labels: readonly string[] | null;
  /** Where a run may begin. */
  readonly start: Point;
  /** What is worth knowing of them, in words. */
  readonly notes: readonly Told[];
  /** Null where there is none, as of classes that a line parts. */
  readonly minimum: { readonly at: Point; readonly loss: number } | null;
};

type Told = { readonly text: string; readonly message: Words };

let serial = 0;

/** One more set of own data. */
export function nextOwn(): number {
  serial += 1;
  return serial;
}

export function isDataChoice(choice: SurfaceChoice): choice is DataChoice {
  return choice.kind === "regression";
}

type DataSurface = Extract<SurfaceReference, { kind: "regression" }>;

/** Data in a link that leaves to the server which part of the plane is shown; null for any other. */
export function unsettledIn(link: URLSearchParams): (DataSpec & Pick<DataChoice, "own">) | null {
  const read = dataKind.tells?.(link) ? readSurface(link.get("surface") ?? "") : null;
  if (read === null || read.domain !== undefined) return null;
  const { domain: _, ...spec } = read;
  return { ...spec, ...(spec.data.kind === "points" && { own: nextOwn() }) };
}

/** How requests refer to data before anybody knows their domain. */
export function specReference(
  { model, loss, reduction, data }: DataSpec,
  domain?: Region,
): DataSurface {
  return {
    kind: "regression",
    model,
    loss,
    reduction,
    data: withoutNothing(data),
    ...(domain && { domain }),
  } as unknown as DataSurface;
}

function withoutNothing(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as Data;
}

/**
 * Optimizers whose step is a multiple of the gradient: on a surface that bends λ at the most they
 * are stable below 2/λ, and 1/λ leaves nothing of the steepest direction at once.
 */
const MULTIPLES = [
  "gd",
  "momentum",
  "nesterov",
  "perturbed_gd",
  "noisy_sgd",
  "lookahead",
  "reduce_on_plateau",
  "schedule_free_sgd",
];

/** Of the largest curvature the least and the greatest rate that anybody may set. */
const RATES = { least: 1e-8, greatest: 1000 };

/** What is suggested where the most is known that a surface bends. */
export function suggestedBy(curvature: number | null): DescribedSurface["suggested"] {
  if (curvature === null || !(curvature > 0)) return {};
  const rate = Number((1 / curvature).toPrecision(2));
  const learning_rate = Math.min(RATES.greatest, Math.max(RATES.least, rate));
  return Object.fromEntries(MULTIPLES.map((key) => [key, { learning_rate }]));
}

/** What the server calls a set or a generator; the user's own data are nameless. */
function titleOf(data: Data, catalog: Catalogs["datasets"]): string {
  if (data.kind === "points") return "";
  const all = data.kind === "dataset" ? catalog?.datasets : catalog?.generators;
  return all?.find(({ name }) => name === data.name)?.title ?? data.name;
}

/** What the model calls its parameters, once the catalogue tells. */
function coordinatesIn(catalog: Catalogs["datasets"], model: DataSpec["model"]) {
  const known = catalog?.models?.find(({ name }) => name === model);
  return known && { coordinates: known.coordinates };
}

const TEX: Readonly<Record<DataSpec["loss"], string>> = {
  squared: "(y_i - \\hat y_i)^2",
  absolute: "|y_i - \\hat y_i|",
  huber: "\\mathrm{Huber}(y_i - \\hat y_i)",
  logistic: "-y_i \\ln \\hat y_i - (1 - y_i) \\ln (1 - \\hat y_i)",
};

const MODEL_TEX: Readonly<Record<DataSpec["model"], string>> = {
  linear: "b + w x_i",
  logistic: "\\frac{1}{1 + e^{-(b + w x_i)}}",
  toy_network: "w_1 w_2 x_i",
};

function texOf({ model, loss, reduction }: DataSpec): string {
  const sum = reduction === "mean" ? "\\frac{1}{N} \\sum_i" : "\\sum_i";
  return `${sum} ${TEX[loss]}, \\quad \\hat y_i = ${MODEL_TEX[model]}`;
}

export const dataKind: SurfaceKind<DataChoice> = {
  name: "surface",
  tells: (link) => (link.get("surface") ?? "").startsWith("regression;"),
  reference: (choice) => specReference(choice, choice.domain),
  // A point that is moved makes no other surface, as a slider that is moved makes none.
  family: ({ model, loss, reduction, data, domain, own }) =>
    data.kind === "points"
      ? JSON.stringify(["points", own ?? 0, model, loss, reduction, domain])
      : null,
  write: (choice) => [["surface", writeSurface(choice)]],
  read(link, { settled }) {
    const read = readSurface(link.get("surface") ?? "");
    if (read === null) return null;
    if (read.domain === undefined) return (settled as DataChoice | undefined) ?? null;
    const own = read.data.kind === "points" ? nextOwn() : undefined;
    return { ...read, kind: "regression", domain: read.domain, own, parameters: {} };
  },
  describe(choice, { facts, datasets }: Catalogs) {
    const { model, loss, reduction, data, domain, names } = choice;
    if (domain === undefined) return undefined;
    return {
      title: titleOf(data, datasets),
      tex: texOf(choice),
      description: "",
      domain: domain as [[number, number], [number, number]],
      start: [...(facts?.start ?? startOn(domain))],
      parameters: [],
      critical_points: [],
      critical_curves: [],
      kink: null,
      ideas: [],
      source: facts?.source ?? "",
      height: "log",
      equal_axes: false,
      ...coordinatesIn(datasets, model),
      suggested: suggestedBy(facts?.curvature ?? null),
      data: { model, loss, reduction, data, names },
    };
  },
};
