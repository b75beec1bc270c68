/**
 * A slice of a network's loss as the link has it, its parts apart by `;`, those left out that are as
 * at first: `network;layers=2-3-1;data=xor,64,0;directions=pca;training=adam,0.03,300`
 * with `point=0.5,-1,…` where the centre is a point.
 */
import { ACTIVATIONS, DATA, EXAMPLES, LOSSES, parametersIn } from "./networkSetup";
import type { Region } from "./scene";
import {
  changedSlice,
  DIRECTIONS,
  FIRST_SLICE,
  MOST_PARAMETERS,
  MOST_SEED,
  OPTIMIZERS,
  UPDATES,
} from "./sliceReference";
import type { At, SliceSpec } from "./sliceSpec";

type Written = SliceSpec & { readonly domain?: Region | undefined };

const KIND = "network";
const ATS: readonly At[] = ["trained", "initial", "point"];
const MOST_WIDE = 16;
/** What the server takes; a slider has less. */
const RATES = { minimum: 1e-6, maximum: 10 };
/** Beyond it a network counts as diverged. */
const FURTHEST = 1e6;

/** Whether a text tells of a slice. */
export function tellsOfSlice(text: string): boolean {
  return text === KIND || text.startsWith(`${KIND};`);
}

function fieldsOf(spec: Written): Record<string, string> {
  const { data, training } = spec;
  return {
    layers: spec.layers.join("-"),
    activation: spec.activation,
    data: [data.name, data.n, data.seed].join(","),
    loss: spec.loss,
    at: spec.at,
    seed: String(spec.seed),
    directions: spec.directions,
    training: [training.optimizer, training.rate, training.updates].join(","),
    coordinates: spec.coordinates?.join(",") ?? "",
    point: spec.point?.join(",") ?? "",
    other: spec.otherSeed === undefined ? "" : String(spec.otherSeed),
    domain: spec.domain?.flat().join(",") ?? "",
  };
}

export function writeSlice(spec: Written): string {
  const first = fieldsOf(FIRST_SLICE);
  const parts = Object.entries(fieldsOf(spec)).filter(([name, text]) => text !== first[name]);
  return [KIND, ...parts.map(([name, text]) => `${name}=${text}`)].join(";");
}

/** What a part of the link says is not what it may say. */
class Wrong extends Error {}

function numbers(text: string): number[] {
  const found = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (!found.every(Number.isFinite)) throw new Wrong(text);
  return found;
}

function whole(value: number | undefined, low: number, high: number): number {
  if (value === undefined || !Number.isInteger(value) || value < low || value > high) {
    throw new Wrong(String(value));
  }
  return value;
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Wrong(text);
  return found;
}

function within(value: number | undefined, low: number, high: number): number {
  if (value === undefined || !(value >= low && value <= high)) throw new Wrong(String(value));
  return value;
}

function layersFrom(text: string): number[] {
  const layers = text.split("-").map((part) => whole(Number(part), 1, MOST_WIDE));
  const fits = layers.length >= 2 && layers.length <= 6 && layers.at(-1) === 1;
  if (!fits || parametersIn(layers) > MOST_PARAMETERS) throw new Wrong(text);
  return layers;
}

function domainFrom(text: string): Region {
  const [x0, x1, y0, y1, ...more] = numbers(text);
  if (!(x0! < x1! && y0! < y1!) || more.length > 0) throw new Wrong(text);
  return [
    [x0!, x1!],
    [y0!, y1!],
  ];
}

/** How each part is read. */
const READ: Readonly<Record<string, (text: string) => Partial<Written>>> = {
  layers: (text) => ({ layers: layersFrom(text) }),
  activation: (text) => ({ activation: oneOf(ACTIVATIONS, text) }),
  data(text) {
    const [name, ...rest] = text.split(",");
    const [n, seed] = numbers(rest.join(","));
    return {
      data: {
        name: oneOf(
          DATA.map(({ key }) => key),
          name,
        ),
        n: whole(n, EXAMPLES.minimum, EXAMPLES.maximum),
        seed: whole(seed, 0, MOST_SEED),
      },
    };
  },
  loss: (text) => ({ loss: oneOf(LOSSES, text) }),
  at: (text) => ({ at: oneOf(ATS, text) }),
  seed: (text) => ({ seed: whole(Number(text), 0, MOST_SEED) }),
  directions: (text) => ({ directions: oneOf(DIRECTIONS, text) }),
  training(text) {
    const [optimizer, ...rest] = text.split(",");
    const [rate, updates] = numbers(rest.join(","));
    return {
      training: {
        optimizer: oneOf(OPTIMIZERS, optimizer),
        rate: within(rate, RATES.minimum, RATES.maximum),
        updates: whole(updates, UPDATES.minimum, UPDATES.maximum),
      },
    };
  },
  coordinates(text) {
    const [one, other] = numbers(text);
    const most = MOST_PARAMETERS - 1;
    return { coordinates: [whole(one, 0, most), whole(other, 0, most)] };
  },
  point: (text) => ({
    point: numbers(text).map((each) => within(each, -FURTHEST, FURTHEST)),
  }),
  other: (text) => ({ otherSeed: whole(Number(text), 0, MOST_SEED + 1) }),
  domain: (text) => ({ domain: domainFrom(text) }),
};

/** Null where it is none; a link need not say which part of the plane is shown. */
export function readSlice(text: string): Written | null {
  const [kind, ...parts] = text.split(";");
  if (kind !== KIND) return null;
  let read: Written = FIRST_SLICE;
  try {
    for (const part of parts) {
      const [name = "", value = ""] = part.split("=");
      const field = READ[name];
      if (field === undefined) return null;
      read = { ...read, ...field(value) };
    }
  } catch (error) {
    if (error instanceof Wrong) return null;
    throw error;
  }
  const { domain, ...spec } = read;
  if (spec.at === "point" && spec.point?.length !== parametersIn(spec.layers)) return null;
  // What does not go together, as layers of two inputs with data of one, is made to.
  const fitting = changedSlice(spec, {});
  return { ...fitting, domain };
}
