/**
 * How much light each point of the drawn surface gets: a key light from the upper left of the map,
 * as on maps of mountains, and less of the sky in hollows. It belongs to the surface and not to the
 * camera, so it stays as it is while the surface is turned.
 */
import { type HeightField, unitOf } from "./heightfield";

/** Towards the light, in box lengths: from the left, from behind, from above. */
const KEY = normalized([-0.5, 0.5, 0.7]);
/** What a point gets of a light that comes from everywhere. */
const SKY = 0.3;
/** Half widths of the neighbourhoods that a hollow is looked for in, as shares of the surface. */
const REACHES = [0.035, 0.1] as const;
/** A point this far below its neighbourhood's mean, in box lengths, is in the deepest shade. */
const DEEP = 0.05;
/** What the deepest hollow takes away. */
const SHADE = 0.3;

function normalized([x, y, z]: readonly [number, number, number]) {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length] as const;
}

/** The light of each grid point in [0, 1]; flat open ground has 0.79; NaN in holes. */
export function lightOf(field: HeightField): Float64Array {
  const { columns, rows, heights, box } = field;
  const unit = unitOf(field);
  const [dx, dy] = [box[0] / (columns - 1), box[1] / (rows - 1)];
  const means = REACHES.map((reach) => meansOf(field, Math.max(1, Math.round(reach * columns))));
  const light = new Float64Array(heights.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const h = heights[at]!;
      const slopeX = slope(heights, at, column, columns, 1) / dx / unit;
      const slopeY = slope(heights, at, row, rows, columns) / dy / unit;
      const facing = (KEY[2] - slopeX * KEY[0] - slopeY * KEY[1]) / Math.hypot(slopeX, slopeY, 1);
      let hollow = 0;
      for (const mean of means) hollow += Math.max(0, mean[at]! - h) / unit / DEEP / means.length;
      light[at] = (SKY + (1 - SKY) * Math.max(0, facing)) * (1 - SHADE * Math.min(1, hollow));
    }
  }
  return light;
}

/** Rise from one grid point to the next, of both neighbours where there are two. */
function slope(
  heights: Float64Array,
  at: number,
  index: number,
  count: number,
  stride: number,
): number {
  const [back, on] = [index > 0 ? 1 : 0, index < count - 1 ? 1 : 0];
  return (heights[at + on * stride]! - heights[at - back * stride]!) / (back + on);
}

/** Mean height of the square of `reach` points on every side, by sums over rectangles. */
function meansOf({ columns, rows, heights }: HeightField, reach: number): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(width * (rows + 1));
  const counts = new Float64Array(width * (rows + 1));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const h = heights[row * columns + column]!;
      const known = Number.isFinite(h);
      const at = (row + 1) * width + column + 1;
      sums[at] = sums[at - 1]! + sums[at - width]! - sums[at - width - 1]! + (known ? h : 0);
      counts[at] =
        counts[at - 1]! + counts[at - width]! - counts[at - width - 1]! + (known ? 1 : 0);
    }
  }
  return heights.map((_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const [left, right] = [Math.max(0, column - reach), Math.min(columns, column + reach + 1)];
    const [low, high] = [Math.max(0, row - reach), Math.min(rows, row + reach + 1)];
    const within = (values: Float64Array) =>
      values[high * width + right]! -
      values[high * width + left]! -
      values[low * width + right]! +
      values[low * width + left]!;
    return within(sums) / within(counts);
  });
}
