import { bisectRight } from "d3-array";
import type { GridData } from "../state/results";

/** Index i with values[i] ≤ value ≤ values[i + 1]; null outside. `values` ascend. */
function interval(values: Float64Array, value: number): number | null {
  const last = values.length - 1;
  if (last < 1 || !(value >= values[0]!) || !(value <= values[last]!)) return null;
  return Math.min(bisectRight(values, value), last) - 1;
}

/** L between grid points, bilinear; null outside the grid, NaN where a corner is not finite. */
export function lossAt(grid: GridData, x: number, y: number): number | null {
  const column = interval(grid.x, x);
  const row = interval(grid.y, y);
  if (column === null || row === null) return null;
  const s = (x - grid.x[column]!) / (grid.x[column + 1]! - grid.x[column]!);
  const t = (y - grid.y[row]!) / (grid.y[row + 1]! - grid.y[row]!);
  const z = (r: number, c: number) => grid.z[r * grid.x.length + c]!;
  const low = z(row, column) * (1 - s) + z(row, column + 1) * s;
  const high = z(row + 1, column) * (1 - s) + z(row + 1, column + 1) * s;
  return low * (1 - t) + high * t;
}
