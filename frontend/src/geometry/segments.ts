/**
 * The pieces of a run's line over the drawn surface. Where it goes to and fro so densely that lines
 * would fill a block, or where its chords never were, they are the outline of what is there.
 */
import { pairs } from "d3-array";
import type { RunData } from "../state/results";
import type { HeightField } from "./heightfield";
import { clipSegment, type ProjectedPath } from "./projection";
import { strandsOf } from "./strands";

export type Segment = {
  /** Entries between which it lies; for a piece of an outline both are the last of its stretch. */
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** The part of it inside the domain as [t0, t1]. */
  readonly inside: readonly [number, number];
  /** Of that part, in box lengths. */
  readonly length: number;
  /** Whether it does not go on from the one before. */
  readonly apart: boolean;
};

/** As many pixels as a pane shows the domain with, about: what is dense is dense on a screen. */
const PIXELS = 400;

type Place = readonly [number, number];

export function segmentsOf(
  run: RunData,
  field: HeightField,
  entries: readonly number[],
): Segment[] {
  const low = [field.x[0], field.y[0]] as const;
  const scale = [field.x[1] - low[0], field.y[1] - low[1]] as const;
  const segments: Segment[] = [];

  const put = ([x, y]: Place, [toX, toY]: Place, from: number, to: number, apart: boolean) => {
    const [dx, dy] = [toX - x, toY - y];
    // The last entry of a run may be infinite or undefined.
    if (!Number.isFinite(dx + dy)) return;
    const inside = clipSegment(x, y, toX, toY, low, [field.x[1], field.y[1]]);
    if (inside === null) return;
    const length = Math.hypot(dx / scale[0], dy / scale[1]) * (inside[1] - inside[0]);
    segments.push({ from, to, x, y, dx, dy, inside, length, apart });
  };
  const at = (entry: number): Place => [run.points[2 * entry]!, run.points[2 * entry + 1]!];
  const place = ([left, top]: Place): Place => [
    low[0] + (left / PIXELS) * scale[0],
    low[1] + (top / PIXELS) * scale[1],
  ];

  let outlined = false;
  for (const { from, to, hull } of strandsOf(onScreen(run, field, entries), run)) {
    if (hull !== null) {
      const end = entries[to]!;
      const corners = [...hull, hull[0]!].map(place);
      for (const [i, [a, b]] of pairs(corners).entries()) put(a, b, end, end, i === 0);
    } else {
      for (const [i, [a, b]] of pairs(entries.slice(from, to + 1)).entries())
        put(at(a), at(b), a, b, outlined && i === 0);
    }
    outlined = hull !== null;
  }
  return segments;
}

/** The entries as they lie on a screen; NaN where they are outside the domain. */
function onScreen(run: RunData, field: HeightField, entries: readonly number[]): ProjectedPath {
  const pixels = entries.flatMap((entry) =>
    [field.x, field.y].map(([low, high], axis) => {
      const share = (run.points[2 * entry + axis]! - low) / (high - low);
      return share >= 0 && share <= 1 ? share * PIXELS : Number.NaN;
    }),
  );
  return { pixels: Float64Array.from(pixels), entry: Int32Array.from(entries) };
}
