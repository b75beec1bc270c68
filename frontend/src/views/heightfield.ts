/**
 * The drawn surface as numbers: heights on a grid, between them what the renderer shows. The 3-D
 * scene puts balls and lines on it and finds the point under the cursor.
 */
import { type Height, heights } from "../height";
import type { GridData, Interval } from "../store";

export type HeightField = {
  readonly x: Interval;
  readonly y: Interval;
  readonly columns: number;
  readonly rows: number;
  /** `heights[row * columns + column]`; NaN where the loss is not finite. */
  readonly heights: Float64Array;
  readonly lowest: number;
  readonly highest: number;
};

/** Lengths of the drawn box's edges x, y, z, whatever the surface's own units. */
export const BOX = [1, 1, 0.6] as const;

export function heightFieldOf(grid: GridData, height: Height): HeightField {
  const lowest = height.of(height.minimum);
  const highest = height.of(height.maximum);
  return {
    x: [grid.x[0]!, grid.x.at(-1)!],
    y: [grid.y[0]!, grid.y.at(-1)!],
    columns: grid.x.length,
    rows: grid.y.length,
    heights: heights(grid.z, height),
    lowest,
    // A flat surface has no height of its own; the box still needs one.
    highest: highest > lowest ? highest : lowest + 1,
  };
}

export function isInside(field: HeightField, x: number, y: number): boolean {
  return x >= field.x[0] && x <= field.x[1] && y >= field.y[0] && y <= field.y[1];
}

/** Cell and place within it of a point of the domain. */
function cellAt(field: HeightField, x: number, y: number) {
  const u = ((x - field.x[0]) / (field.x[1] - field.x[0])) * (field.columns - 1);
  const v = ((y - field.y[0]) / (field.y[1] - field.y[0])) * (field.rows - 1);
  const column = Math.min(Math.floor(u), field.columns - 2);
  const row = Math.min(Math.floor(v), field.rows - 2);
  const at = row * field.columns + column;
  return {
    s: u - column,
    t: v - row,
    h00: field.heights[at]!,
    h10: field.heights[at + 1]!,
    h01: field.heights[at + field.columns]!,
    h11: field.heights[at + field.columns + 1]!,
  };
}

/** Height of the drawn surface over (x, y), bilinear within a cell; NaN outside the domain. */
export function heightAt(field: HeightField, x: number, y: number): number {
  if (!isInside(field, x, y)) return Number.NaN;
  const { s, t, h00, h10, h01, h11 } = cellAt(field, x, y);
  return (1 - t) * ((1 - s) * h00 + s * h10) + t * ((1 - s) * h01 + s * h11);
}

export type Point3 = readonly [number, number, number];

/**
 * The point `radius` away from `height` over (x, y), along the drawn surface's normal: a ball of
 * that radius there touches the surface and never sinks into a slope. `radius` is a length in the
 * box's units; the result is in the surface's.
 */
export function lifted(
  field: HeightField,
  x: number,
  y: number,
  height: number,
  radius: number,
): Point3 {
  const spanX = (field.x[1] - field.x[0]) / BOX[0];
  const spanY = (field.y[1] - field.y[0]) / BOX[1];
  const spanZ = (field.highest - field.lowest) / BOX[2];
  const { s, t, h00, h10, h01, h11 } = cellAt(field, x, y);
  const slopeX = (((1 - t) * (h10 - h00) + t * (h11 - h01)) * (field.columns - 1)) / BOX[0] / spanZ;
  const slopeY = (((1 - s) * (h01 - h00) + s * (h11 - h10)) * (field.rows - 1)) / BOX[1] / spanZ;
  const scale = radius / Math.hypot(slopeX, slopeY, 1);
  if (!Number.isFinite(scale)) return [x, y, height + radius * spanZ];
  return [x - slopeX * scale * spanX, y - slopeY * scale * spanY, height + scale * spanZ];
}
