/** The error of a Taylor model on a grid, in shades of half a decade. */
import type { GridData } from "../state/results";
import type { ModelFunction } from "./taylorModel";

/** Shades that are told apart, two a decade, down from the power of ten above the largest error. */
export const SHADES = 8;
/** Errors this small against the losses are rounding, not the model's. */
const ROUNDING = 1e-12;

export type ErrorShades = {
  /** The lower end of each shade, ascending. */
  readonly thresholds: readonly number[];
  /** For each grid point how many thresholds its error reaches; 0 where there is no loss. */
  readonly shades: Uint8Array;
  /** Whether the model is the surface itself, but for rounding. */
  readonly exact: boolean;
};

export function errorShades(grid: GridData, value: ModelFunction): ErrorShades {
  const columns = grid.x.length;
  const errors = new Float64Array(grid.z.length);
  let largest = 0;
  let scale = 0;
  for (let row = 0; row < grid.y.length; row++) {
    const y = grid.y[row]!;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const loss = grid.z[at]!;
      const error = Math.abs(loss - value(grid.x[column]!, y));
      errors[at] = error;
      if (!Number.isFinite(error)) continue;
      if (error > largest) largest = error;
      if (Math.abs(loss) > scale) scale = Math.abs(loss);
    }
  }
  const shades = new Uint8Array(errors.length);
  if (largest <= ROUNDING * scale) return { thresholds: [], shades, exact: true };
  const top = Math.ceil(Math.log10(largest));
  const thresholds = Array.from({ length: SHADES }, (_, i) => 10 ** (top - (SHADES - i) / 2));
  for (let at = 0; at < errors.length; at++) {
    // Most errors are large: seldom more than two comparisons.
    let shade = SHADES;
    while (shade > 0 && !(errors[at]! >= thresholds[shade - 1]!)) shade--;
    shades[at] = Number.isFinite(errors[at]!) ? shade : 0;
  }
  return { thresholds, shades, exact: false };
}
