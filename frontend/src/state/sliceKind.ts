/** Surfaces that are slices of a network's loss. */
import type { NetworkSlice } from "../wire";
import { suggestedBy } from "./dataKind";
import { startOn } from "./dataReference";
import type { Point, Region } from "./scene";
import { sliceReference } from "./sliceReference";
import type { Directions, SliceSpec } from "./sliceSpec";
import { readSlice, tellsOfSlice, writeSlice } from "./sliceText";
import type { Facts, SurfaceChoice, SurfaceKind } from "./surfaceKind";

export type SliceChoice = SurfaceChoice &
  SliceSpec & {
    readonly kind: "network";
    /** What of the plane is shown. */
    readonly domain: Region;
  };

/** What the server tells of a slice. */
export type SliceFacts = Facts & { readonly start: Point; readonly told: NetworkSlice };

export function isSliceChoice(choice: SurfaceChoice): choice is SliceChoice {
  return choice.kind === "network";
}

/** A slice in a link that leaves to the server which part of the plane is shown; null for others. */
export function unsettledSliceIn(link: URLSearchParams): SliceSpec | null {
  const read = readSlice(link.get("surface") ?? "");
  if (read === null || read.domain !== undefined) return null;
  const { domain: _, ...spec } = read;
  return spec;
}

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

/** How far one number of θ is from where the centre has it; the numbers count from 1. */
function offsetName(index: number): string {
  return `δ${[...String(index + 1)].map((digit) => DIGITS[Number(digit)]).join("")}`;
}

const NAMES: Readonly<Record<Exclude<Directions, "coordinates">, [string, string]>> = {
  pca: ["p₁", "p₂"],
  random: ["d₁", "d₂"],
  filter_normalized: ["d₁", "d₂"],
  eigenvectors: ["u₊", "u₋"],
  between: ["d₁", "d₂"],
};

/** What is written at the axes: how far from the centre along which direction. */
export function axisNames({ directions, coordinates }: SliceSpec): [string, string] {
  if (directions !== "coordinates") return NAMES[directions];
  const [one, other] = coordinates ?? [0, 1];
  return [offsetName(one), offsetName(other)];
}

const TEX =
  "\\frac{1}{N} \\sum_n \\ell_n(\\boldsymbol\\theta_0 + x\\,\\boldsymbol d_1 + y\\,\\boldsymbol d_2)";

export const sliceKind: SurfaceKind<SliceChoice> = {
  name: "surface",
  tells: (link) => tellsOfSlice(link.get("surface") ?? ""),
  reference: (choice) => sliceReference(choice),
  write: (choice) => [["surface", writeSlice(choice)]],
  read(link, { settled }) {
    const read = readSlice(link.get("surface") ?? "");
    if (read === null) return null;
    if (read.domain === undefined) return (settled as SliceChoice | undefined) ?? null;
    return { ...read, kind: "network", domain: read.domain, parameters: {} };
  },
  describe(choice, { facts }) {
    const { domain } = choice;
    return {
      title: "",
      tex: TEX,
      description: "",
      domain: domain as [[number, number], [number, number]],
      start: [...(facts?.start ?? startOn(domain))],
      parameters: [],
      critical_points: [],
      critical_curves: [],
      kink: null,
      ideas: [],
      source: facts?.source ?? "",
      floor: true,
      height: "log",
      equal_axes: true,
      coordinates: axisNames(choice),
      suggested: suggestedBy(facts?.curvature ?? null),
      slice: choice,
    };
  },
};
