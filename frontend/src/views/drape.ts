/**
 * Runs laid over the drawn surface. A run is a sequence of points; the straight line between two of
 * them would dive into every hill, so lines are bent over the surface and balls roll on it.
 */
import type { Height } from "../height";
import { entryAt, positionAt } from "../position";
import type { Point, RunData } from "../store";
import { type HeightField, heightAt, isInside, lifted, type Point3 } from "./heightfield";
import { clipSegment } from "./projection";

/** Lines lie this far above the surface, in box lengths, so that the two do not flicker. */
const LINE_LIFT = 0.004;
/** Vertices of a bent line are at most this far apart, in box lengths, while the budget lasts. */
const SPACING = 1 / 60;
/** Entries closer than this to the last one drawn cannot be told apart on a screen. */
const FINEST = 1 / 600;

export type DrapedLine = {
  /** NaN where the run is outside the domain. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** The update at which the run passes each vertex; NaN where it is outside. */
  readonly step: Float64Array;
  /** Where and at which update the run first leaves the domain. */
  readonly exit: { readonly at: Point; readonly step: number } | null;
};

function pointOf(run: RunData, entry: number): Point {
  return [run.points[2 * entry]!, run.points[2 * entry + 1]!];
}

/** Distance of two points as a share of the domain. */
function distance(field: HeightField, [ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot((bx - ax) / (field.x[1] - field.x[0]), (by - ay) / (field.y[1] - field.y[0]));
}

/**
 * How far the true height of an entry is above the drawn surface. The grid is finite: in a narrow
 * gorge the drawn surface is the higher one, and what lies below it could not be seen.
 */
function excess(run: RunData, entry: number, field: HeightField, height: Height): number {
  const above = height.of(run.loss[entry]!) - heightAt(field, ...pointOf(run, entry));
  return Number.isNaN(above) ? 0 : Math.max(above, 0);
}

/**
 * Entries to draw: the first, the last, and between them none that is nearer to the one before than
 * a distance that grows until at most `budget` are left.
 */
export function decimate(run: RunData, field: HeightField, budget: number): number[] {
  const last = run.step.length - 1;
  for (let apart = FINEST; ; apart *= 1.5) {
    const kept = [0];
    let from = pointOf(run, 0);
    for (let i = 1; i < last; i++) {
      const point = pointOf(run, i);
      if (distance(field, from, point) < apart) continue;
      kept.push(i);
      from = point;
    }
    if (last > 0) kept.push(last);
    if (kept.length <= Math.max(2, budget)) return kept;
    // A run that jumps further than the whole domain each time cannot be thinned by distance.
    if (apart > 1) return evenly(kept, budget);
  }
}

function evenly(entries: number[], budget: number): number[] {
  const count = Math.max(2, budget);
  return Array.from(
    { length: count },
    (_, i) => entries[Math.round((i * (entries.length - 1)) / (count - 1))]!,
  );
}

/** The part [t0, t1] of the segment from `a` to `b` inside the domain; null where it misses it. */
function inDomain(field: HeightField, a: Point, b: Point): readonly [number, number] | null {
  if (![...a, ...b].every(Number.isFinite)) return null;
  return clipSegment(...a, ...b, [field.x[0], field.y[0]], [field.x[1], field.y[1]]);
}

/** A run as a line that hugs the drawn surface, cut at the domain's border, of about `budget` vertices. */
export function drapedLine(
  run: RunData,
  field: HeightField,
  height: Height,
  budget: number,
): DrapedLine {
  const entries = decimate(run, field, Math.ceil(budget / 2));
  const parts = entries.slice(1).map((entry, k) => {
    const [a, b] = [pointOf(run, entries[k]!), pointOf(run, entry)];
    return { a, b, from: entries[k]!, to: entry, inside: inDomain(field, a, b) };
  });
  let length = 0;
  for (const { a, b, inside } of parts)
    if (inside) length += distance(field, a, b) * (inside[1] - inside[0]);
  const spacing = Math.max(SPACING, length / Math.max(1, budget - entries.length));

  const x: number[] = [];
  const y: number[] = [];
  const z: number[] = [];
  const step: number[] = [];
  let exit: DrapedLine["exit"] = null;
  const put = ([px, py, pz]: Point3, at: number) => {
    x.push(px);
    y.push(py);
    z.push(pz);
    step.push(at);
  };
  const gap = () => put([Number.NaN, Number.NaN, Number.NaN], Number.NaN);

  const start = pointOf(run, 0);
  if (isInside(field, ...start)) {
    const ground = heightAt(field, ...start) + excess(run, 0, field, height);
    put(lifted(field, ...start, ground, LINE_LIFT), run.step[0]!);
  } else {
    exit = { at: start, step: run.step[0]! };
  }
  for (const { a, b, from, to, inside } of parts) {
    if (inside === null) continue;
    const [t0, t1] = inside;
    const [excessA, excessB] = [excess(run, from, field, height), excess(run, to, field, height)];
    const pieces = Math.max(1, Math.ceil((distance(field, a, b) * (t1 - t0)) / spacing));
    if (t0 > 0 && x.length > 0) gap();
    for (let i = t0 > 0 || x.length === 0 ? 0 : 1; i <= pieces; i++) {
      const t = t0 + ((t1 - t0) * i) / pieces;
      const at = within(field, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
      const ground = heightAt(field, ...at) + excessA + t * (excessB - excessA);
      const when = run.step[from]! + t * (run.step[to]! - run.step[from]!);
      put(lifted(field, ...at, ground, LINE_LIFT), when);
      if (t1 < 1 && i === pieces) exit ??= { at, step: when };
    }
  }
  return {
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    z: Float64Array.from(z),
    step: Float64Array.from(step),
    exit,
  };
}

/** A point of the border that rounding has put a hair outside, back on it. */
function within(field: HeightField, [x, y]: Point): Point {
  const clamp = (value: number, [low, high]: Point) => Math.min(high, Math.max(low, value));
  return [clamp(x, field.x), clamp(y, field.y)];
}

/** How many vertices of a line the run has passed at `step`; gaps count with what precedes them. */
export function verticesPassed(line: DrapedLine, step: number): number {
  let low = 0;
  let high = line.step.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // A gap is one vertex wide, and the vertex after it was passed later than the one before.
    const at = line.step[middle]!;
    if ((Number.isNaN(at) ? line.step[middle + 1]! : at) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Centre of the ball of a run at a step: `radius` (a box length) above the drawn surface, exactly as
 * high as the loss says at an entry where that is higher. Null while the run is outside the domain.
 */
export function ballAt(
  run: RunData,
  step: number,
  field: HeightField,
  height: Height,
  radius: number,
): Point3 | null {
  const { x, y } = positionAt(run, step);
  if (!isInside(field, x, y)) return null;
  const from = entryAt(run, step);
  const to = Math.min(from + 1, run.step.length - 1);
  const span = run.step[to]! - run.step[from]!;
  const t = span === 0 ? 0 : Math.min(1, Math.max(0, (step - run.step[from]!) / span));
  const above = (1 - t) * excess(run, from, field, height) + t * excess(run, to, field, height);
  return lifted(field, x, y, heightAt(field, x, y) + above, radius);
}
