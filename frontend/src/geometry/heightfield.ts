/**
 * The drawn surface as numbers: heights on a grid, between them what the renderer shows. The 3-D
 * scene puts balls and lines on it and finds the point under the cursor.
 */
import type { GridData } from "../state/results";
import type { Interval } from "../state/scene";
import { type Height, heights } from "./height";

export type HeightField = {
  readonly x: Interval;
  readonly y: Interval;
  readonly columns: number;
  readonly rows: number;
  /** `heights[row * columns + column]`; NaN where the loss is not finite. */
  readonly heights: Float64Array;
  readonly lowest: number;
  readonly highest: number;
  /** Lengths of the drawn surface along x, y and upwards; the longer of the first two is 1. */
  readonly box: Lengths;
};

export type Lengths = readonly [number, number, number];

/** From the lowest to the highest point, in lengths of the longer side. */
const RELIEF = 0.5;
/** A side is never shorter than this: a ribbon shows nothing. */
const SHORTEST = 0.4;

/** The sides as long as they are in the surface's own units, or both alike. */
function lengthsOf(x: Interval, y: Interval, equalAxes: boolean): Lengths {
  if (!equalAxes) return [1, 1, RELIEF];
  const [width, depth] = [x[1] - x[0], y[1] - y[0]];
  const longer = Math.max(width, depth);
  return [Math.max(SHORTEST, width / longer), Math.max(SHORTEST, depth / longer), RELIEF];
}

/** @param equalAxes whether a unit of x is to be as long as a unit of y */
export function heightFieldOf(grid: GridData, height: Height, equalAxes = false): HeightField {
  const lowest = height.of(height.minimum);
  const highest = height.of(height.maximum);
  const x: Interval = [grid.x[0]!, grid.x.at(-1)!];
  const y: Interval = [grid.y[0]!, grid.y.at(-1)!];
  return {
    x,
    y,
    box: lengthsOf(x, y, equalAxes),
    columns: grid.x.length,
    rows: grid.y.length,
    heights: heights(grid.z, height),
    lowest,
    // A flat surface has no height of its own; the box still needs one.
    highest: highest > lowest ? highest : lowest + 1,
  };
}

/** How much higher a box length is, in the surface's heights. */
export function unitOf({ lowest, highest, box }: HeightField): number {
  return (highest - lowest) / box[2];
}

export function isInside(field: HeightField, x: number, y: number): boolean {
  return x >= field.x[0] && x <= field.x[1] && y >= field.y[0] && y <= field.y[1];
}

export type Point3 = readonly [number, number, number];

/**
 * The point `above` the drawn surface over (x, y), in heights, and from there `radius` along the
 * surface's normal, in box lengths: a ball of that radius touches the surface and never sinks into
 * a slope. Bilinear within a cell; NaN in height where the surface has a hole.
 *
 * @param x within the domain, like `y`
 * @param out where to put the result, in the surface's units; a run has thousands of such points
 */
export function placeOn(
  field: HeightField,
  x: number,
  y: number,
  above: number,
  radius: number,
  out: [number, number, number] = [0, 0, 0],
): Point3 {
  const { columns, rows, heights } = field;
  const widthX = field.x[1] - field.x[0];
  const widthY = field.y[1] - field.y[0];
  const u = ((x - field.x[0]) / widthX) * (columns - 1);
  const v = ((y - field.y[0]) / widthY) * (rows - 1);
  const column = Math.min(Math.floor(u), columns - 2);
  const row = Math.min(Math.floor(v), rows - 2);
  const at = row * columns + column;
  const s = u - column;
  const t = v - row;
  const h00 = heights[at]!;
  const h10 = heights[at + 1]!;
  const h01 = heights[at + columns]!;
  const h11 = heights[at + columns + 1]!;
  const low = (1 - s) * h00 + s * h10;
  const high = (1 - s) * h01 + s * h11;
  const unit = unitOf(field);
  const slopeX =
    (((1 - t) * (h10 - h00) + t * (h11 - h01)) * (columns - 1)) / (field.box[0] * unit);
  const slopeY = ((high - low) * (rows - 1)) / (field.box[1] * unit);
  const scale = radius / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1);
  out[0] = x - (slopeX * scale * widthX) / field.box[0];
  out[1] = y - (slopeY * scale * widthY) / field.box[1];
  out[2] = (1 - t) * low + t * high + above + scale * unit;
  return out;
}

const scratch: [number, number, number] = [0, 0, 0];

/** Height of the drawn surface over (x, y); NaN outside the domain and in holes. */
export function heightAt(field: HeightField, x: number, y: number): number {
  return isInside(field, x, y) ? placeOn(field, x, y, 0, 0, scratch)[2] : Number.NaN;
}
