/** Between the screen and the drawn surface: where a point appears, and what lies under the cursor. */
import { bisect } from "./bisect";
import type { HeightField, Point3 } from "./heightfield";
import { heightAt } from "./heightfield";

/** 4 × 4, column-major as in WebGL. */
export type Matrix = ArrayLike<number>;

/** How points in the surface's units become points of the screen. */
export type Projection = {
  readonly model: Matrix;
  readonly view: Matrix;
  readonly projection: Matrix;
  /** The renderer's own factor on each coordinate, applied before `model`. */
  readonly dataScale: Point3;
};

type Vector4 = [number, number, number, number];

function times(matrix: Matrix, [x, y, z, w]: Vector4): Vector4 {
  const row = (i: number) =>
    matrix[i]! * x + matrix[i + 4]! * y + matrix[i + 8]! * z + matrix[i + 12]! * w;
  return [row(0), row(1), row(2), row(3)];
}

/** Solves matrix · v = right by elimination with partial pivoting; null where it is singular. */
function solve(matrix: Matrix, right: Vector4): Vector4 | null {
  const rows = [0, 1, 2, 3].map((i) => [
    matrix[i]!,
    matrix[i + 4]!,
    matrix[i + 8]!,
    matrix[i + 12]!,
    right[i]!,
  ]);
  for (let k = 0; k < 4; k++) {
    const pivots = rows.slice(k).map((row) => Math.abs(row[k]!));
    const at = k + pivots.indexOf(Math.max(...pivots));
    [rows[k], rows[at]] = [rows[at]!, rows[k]!];
    const pivot = rows[k]!;
    if (!(Math.abs(pivot[k]!) > 0)) return null;
    for (let i = 0; i < 4; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]! / pivot[k]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * pivot[j]!);
    }
  }
  const solution = rows.map((row, k) => row[4]! / row[k]!) as Vector4;
  return solution.every(Number.isFinite) ? solution : null;
}

/**
 * Where a point appears, in normalized device coordinates (−1 left and bottom, 1 right and top);
 * null behind the camera.
 */
export function project(by: Projection, [x, y, z]: Point3): readonly [number, number] | null {
  const [sx, sy, sz] = by.dataScale;
  const [px, py, , w] = times(
    by.projection,
    times(by.view, times(by.model, [x * sx, y * sy, z * sz, 1])),
  );
  return w > 0 ? [px / w, py / w] : null;
}

/** Origin and direction in the surface's units. */
export type Ray = { readonly from: Point3; readonly along: Point3 };

/** The line of sight through a place of the screen, from the near plane on. */
export function rayThrough(by: Projection, [x, y]: readonly [number, number]): Ray | null {
  const near = unproject(by, [x, y, -1, 1]);
  const far = unproject(by, [x, y, 1, 1]);
  if (near === null || far === null) return null;
  return { from: near, along: [far[0] - near[0], far[1] - near[1], far[2] - near[2]] };
}

function unproject(by: Projection, clip: Vector4): Point3 | null {
  const eye = solve(by.projection, clip);
  const world = eye && solve(by.view, eye);
  const data = world && solve(by.model, world);
  if (data === null) return null;
  const [sx, sy, sz] = by.dataScale;
  return [data[0] / data[3] / sx, data[1] / data[3] / sy, data[2] / data[3] / sz];
}

/** The part [start, end] of a ray, in lengths of `along`, within an interval of one coordinate. */
function within(from: number, along: number, low: number, high: number): [number, number] {
  if (along === 0)
    return from >= low && from <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const a = (low - from) / along;
  const b = (high - from) / along;
  return a < b ? [a, b] : [b, a];
}

const BISECTIONS = 30;

/**
 * The first point (x, y) where the ray meets the drawn surface, from above or from below; null where
 * it passes the surface by. With `orNearest`, then the point of the domain where it comes nearest in
 * height, and null only where it does not cross the domain at all.
 */
export function pickSurface(
  field: HeightField,
  ray: Ray,
  orNearest = false,
): readonly [number, number] | null {
  const [fx, fy, fz] = ray.from;
  const [ax, ay, az] = ray.along;
  const [startX, endX] = within(fx, ax, ...field.x);
  const [startY, endY] = within(fy, ay, ...field.y);
  const margin = field.highest - field.lowest;
  const [startZ, endZ] = within(fz, az, field.lowest - margin, field.highest + margin);
  const start = Math.max(0, startX, startY, startZ);
  const end = Math.min(endX, endY, endZ);
  if (!(start <= end)) return null;

  // Rounding must not push the two ends out of the domain.
  const clamp = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(high, Math.max(low, value));
  const at = (t: number) => [clamp(fx + t * ax, field.x), clamp(fy + t * ay, field.y)] as const;
  const gap = (t: number) => fz + t * az - heightAt(field, ...at(t));

  // Half a cell a step: no ridge that the renderer draws is jumped over.
  const cellsX = (Math.abs(ax) * (end - start) * (field.columns - 1)) / (field.x[1] - field.x[0]);
  const cellsY = (Math.abs(ay) * (end - start) * (field.rows - 1)) / (field.y[1] - field.y[0]);
  const steps = Math.max(1, Math.ceil(2 * Math.max(cellsX, cellsY)));
  let previous = Number.NaN;
  let nearest = Number.POSITIVE_INFINITY;
  let nearestT = start;
  for (let i = 0; i <= steps; i++) {
    const t = start + ((end - start) * i) / steps;
    const current = gap(t);
    if (current === 0) return at(t);
    if (previous * current < 0) {
      const side = Math.sign(previous);
      const same = (value: number) => Math.sign(gap(value)) === side;
      return at(bisect(same, t - (end - start) / steps, t, BISECTIONS));
    }
    if (Math.abs(current) < nearest) {
      nearest = Math.abs(current);
      nearestT = t;
    }
    previous = current;
  }
  return orNearest && Number.isFinite(nearest) ? at(nearestT) : null;
}

/** Distance of a place of the screen from a segment, all in pixels. */
export function distanceToSegment(
  [px, py]: readonly [number, number],
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}
