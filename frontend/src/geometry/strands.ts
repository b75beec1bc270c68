/**
 * A path on the screen in strands: lines where one can follow it, bands where it goes to and fro so
 * densely that lines would fill a block, or where updates were left out between the entries and a
 * line would be one that never was. A band is the convex hull of what is there.
 */
import { polygonHull, polygonLength } from "d3-polygon";
import type { RunData } from "../state/results";
import type { ProjectedPath } from "./projection";

export type Strand = {
  /** First and last pair of the path; the next strand begins where this one ends. */
  readonly from: number;
  readonly to: number;
  /** Corners of a band, or the two ends of one without width; null for a line. */
  readonly hull: readonly (readonly [number, number])[] | null;
  /** Whether updates lie between its entries. */
  readonly thinned: boolean;
};

/** Pairs that are judged together. */
const WINDOW = 32;
/** How often its hull's border a path may be long before it is a block. */
const DENSE = 4;
/** The same where updates are left out, and the chords could be seen for wrong. */
const DENSE_THINNED = 1.5;
/** Shorter chords cannot be told from the path, in pixels. */
const SHORT_CHORD = 6;

export function strandsOf(path: ProjectedPath, run: RunData): Strand[] {
  const last = path.entry.length - 1;
  const strands: Strand[] = [];
  for (let from = 0; from < last; from += WINDOW) {
    const to = Math.min(last, from + WINDOW);
    const strand = { from, to, thinned: isThinned(path, run, from, to) };
    const hull = bandOf(path, strand);
    const before = strands.at(-1);
    // Lines go on as one.
    if (hull === null && before?.hull === null && before.thinned === strand.thinned) {
      strands[strands.length - 1] = { ...before, to };
    } else {
      strands.push({ ...strand, hull });
    }
  }
  return strands;
}

function isThinned({ entry }: ProjectedPath, { step }: RunData, from: number, to: number): boolean {
  return step[entry[to]!]! - step[entry[from]!]! > entry[to]! - entry[from]!;
}

function bandOf(
  { pixels }: ProjectedPath,
  { from, to, thinned }: Omit<Strand, "hull">,
): Strand["hull"] {
  const points: [number, number][] = [];
  let length = 0;
  for (let i = from; i <= to; i++) {
    const point: [number, number] = [pixels[2 * i]!, pixels[2 * i + 1]!];
    // A break is where it leaves the picture: that must be seen as it is.
    if (Number.isNaN(point[0])) return null;
    const before = points.at(-1);
    if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
    points.push(point);
  }
  const seen = thinned && length / (to - from) > SHORT_CHORD;
  const hull = polygonHull(points) ?? points;
  return length > (seen ? DENSE_THINNED : DENSE) * polygonLength(hull) ? hull : null;
}

const ways = new WeakMap<ProjectedPath, Float64Array>();

/** Pixels from the path's beginning to each of its pairs; what a break leaves out counts nothing. */
export function wayOf(path: ProjectedPath): Float64Array {
  const known = ways.get(path);
  if (known !== undefined) return known;
  const { pixels, entry } = path;
  const way = new Float64Array(entry.length);
  for (let i = 1; i < way.length; i++) {
    const step = Math.hypot(
      pixels[2 * i]! - pixels[2 * i - 2]!,
      pixels[2 * i + 1]! - pixels[2 * i - 1]!,
    );
    way[i] = way[i - 1]! + (step || 0);
  }
  ways.set(path, way);
  return way;
}
