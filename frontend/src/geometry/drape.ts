/**
 * Runs laid over the drawn surface. A run is a sequence of points; the straight line between two of
 * them would dive into every hill, so lines are bent over the surface and balls roll on it.
 */
import { entryAt, positionAt } from "../state/position";
import type { RunData } from "../state/results";
import type { Point } from "../state/scene";
import { floorOf } from "./block";
import type { Height } from "./height";
import { type HeightField, heightAt, isInside, type Point3, placeOn, unitOf } from "./heightfield";
import { segmentsOf } from "./segments";

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

/**
 * How far the true height of an entry is above the drawn surface. The grid is finite: in a narrow
 * gorge the drawn surface is the higher one, and what lies below it could not be seen.
 */
function excess(run: RunData, entry: number, field: HeightField, height: Height): number {
  const ground = heightAt(field, run.points[2 * entry]!, run.points[2 * entry + 1]!);
  const above = height.of(run.loss[entry]!) - ground;
  return Number.isNaN(above) ? 0 : Math.max(above, 0);
}

/**
 * Entries to draw: the first, the last, and between them none that is nearer to the one before than
 * a distance that grows until at most `budget` are left. Then corners are lost, but not the run's
 * extent.
 */
export function decimate(run: RunData, field: HeightField, budget: number): number[] {
  const last = run.step.length - 1;
  if (last < 1) return [0];
  // A run that jumps further than the whole domain each time cannot be thinned by distance.
  for (let apart = FINEST; apart < 2; apart *= 2) {
    const kept = entriesApart(run, field, apart, budget);
    if (kept !== null) return kept;
  }
  const count = Math.max(2, budget);
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1)));
}

/** Null where there are more than `most`. */
function entriesApart(
  run: RunData,
  field: HeightField,
  apart: number,
  most: number,
): number[] | null {
  const { points } = run;
  const last = run.step.length - 1;
  const scaleX = 1 / (field.x[1] - field.x[0]);
  const scaleY = 1 / (field.y[1] - field.y[0]);
  const square = apart * apart;
  const kept = [0];
  let [x, y] = [points[0]!, points[1]!];
  for (let i = 1; i < last; i++) {
    const dx = (points[2 * i]! - x) * scaleX;
    const dy = (points[2 * i + 1]! - y) * scaleY;
    if (dx * dx + dy * dy < square) continue;
    if (kept.length + 2 > most) return null;
    kept.push(i);
    x = points[2 * i]!;
    y = points[2 * i + 1]!;
  }
  kept.push(last);
  return kept;
}

/** A run as a line that hugs the drawn surface, cut at the domain's border, of about `budget` vertices. */
export function drapedLine(
  run: RunData,
  field: HeightField,
  height: Height,
  budget: number,
): DrapedLine {
  const entries = decimate(run, field, Math.ceil(budget / 2));
  const segments = segmentsOf(run, field, entries);
  const length = segments.reduce((sum, segment) => sum + segment.length, 0);
  const spacing = Math.max(SPACING, length / Math.max(1, budget - entries.length));

  const x: number[] = [];
  const y: number[] = [];
  const z: number[] = [];
  const step: number[] = [];
  const place: [number, number, number] = [0, 0, 0];
  const put = (px: number, py: number, above: number, at: number) => {
    placeOn(field, px, py, above, LINE_LIFT, place);
    x.push(place[0]);
    y.push(place[1]);
    z.push(place[2]);
    step.push(at);
  };
  const gap = () => {
    for (const values of [x, y, z, step]) values.push(Number.NaN);
  };

  const [startX, startY, startStep] = [run.points[0]!, run.points[1]!, run.step[0]!];
  let exit: DrapedLine["exit"] = null;
  if (isInside(field, startX, startY)) {
    put(startX, startY, excess(run, 0, field, height), startStep);
  } else {
    exit = { at: [startX, startY], step: startStep };
  }
  for (const segment of segments) {
    const { from, to, inside } = segment;
    const [t0, t1] = inside;
    const excessFrom = excess(run, from, field, height);
    const excessGrows = excess(run, to, field, height) - excessFrom;
    const entering = t0 > 0 || segment.apart || x.length === 0;
    if (entering && x.length > 0) gap();
    const pieces = Math.max(1, Math.ceil(segment.length / spacing));
    for (let i = entering ? 0 : 1; i <= pieces; i++) {
      const t = t0 + ((t1 - t0) * i) / pieces;
      // Rounding may put a point of the border a hair outside.
      const px = Math.min(field.x[1], Math.max(field.x[0], segment.x + t * segment.dx));
      const py = Math.min(field.y[1], Math.max(field.y[0], segment.y + t * segment.dy));
      const at = run.step[from]! + t * (run.step[to]! - run.step[from]!);
      put(px, py, excessFrom + t * excessGrows, at);
      if (t1 < 1 && i === pieces) exit ??= { at: [px, py], step: at };
    }
  }
  return {
    x: new Float64Array(x),
    y: new Float64Array(y),
    z: new Float64Array(z),
    step: new Float64Array(step),
    exit,
  };
}

/** A run's path on the floor beneath the surface, cut at the domain's border. */
export function projectedPath(
  run: RunData,
  field: HeightField,
  budget: number,
): { readonly x: number[]; readonly y: number[]; readonly z: number[] } {
  const floor = floorOf(field) + LINE_LIFT * unitOf(field);
  const path = { x: [] as number[], y: [] as number[], z: [] as number[] };
  const put = (x: number, y: number, z: number) => {
    path.x.push(x);
    path.y.push(y);
    path.z.push(z);
  };
  const segments = segmentsOf(run, field, decimate(run, field, budget));
  for (const { x, y, dx, dy, inside, apart } of segments) {
    const [from, to] = inside;
    if (path.x.length === 0 || from > 0 || apart) {
      if (path.x.length > 0) put(Number.NaN, Number.NaN, Number.NaN);
      put(x + from * dx, y + from * dy, floor);
    }
    put(x + to * dx, y + to * dy, floor);
  }
  return path;
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
  return placeOn(field, x, y, above, radius);
}
