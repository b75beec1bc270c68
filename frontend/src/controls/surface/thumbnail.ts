/** Small contour pictures of surfaces, for the surface picker. */
import { heightOf } from "../../geometry/height";
import type { GridData } from "../../state/results";
import type { Grid } from "../../wire";

/** Points per side that are asked of the server. */
export const THUMBNAIL_GRID = 48;
const BANDS = 9;

/** Light valley to dark heights, as in the contour view; no hue that looks like an optimizer. */
const LOW = [246, 249, 253] as const;
const HIGH = [96, 114, 140] as const;

/** A grid as the wire has it, in the store's form; what is not finite is NaN. */
export function gridData(family: string, grid: Grid): GridData {
  return {
    family,
    x: Float64Array.from(grid.x),
    y: Float64Array.from(grid.y),
    z: Float64Array.from(grid.z.flat(), (loss) => loss ?? Number.NaN),
    criticalPoints: grid.critical_points,
    criticalCurves: grid.critical_curves,
  };
}

/**
 * The surface as bands of equal height, `size` pixels wide and high, y upwards; heights between
 * the grid's points are bilinear. The answer is RGBA, row by row.
 */
export function contourBands(grid: GridData, size: number): Uint8ClampedArray<ArrayBuffer> {
  const height = heightOf(grid, "log");
  const top = height.of(height.maximum) || 1;
  const levels = grid.z.map((loss) => height.of(Number.isFinite(loss) ? loss : height.maximum));
  const columns = grid.x.length;
  const rows = grid.y.length;
  const pixels = new Uint8ClampedArray(4 * size * size);
  for (let py = 0; py < size; py++) {
    const v = ((size - 0.5 - py) / size) * (rows - 1);
    const row = Math.min(rows - 2, Math.floor(v));
    for (let px = 0; px < size; px++) {
      const u = ((px + 0.5) / size) * (columns - 1);
      const column = Math.min(columns - 2, Math.floor(u));
      const i = row * columns + column;
      const [fu, fv] = [u - column, v - row];
      const below = levels[i]! * (1 - fu) + levels[i + 1]! * fu;
      const above = levels[i + columns]! * (1 - fu) + levels[i + columns + 1]! * fu;
      const share = (below * (1 - fv) + above * fv) / top;
      const band = Math.min(BANDS - 1, Math.floor(share * BANDS)) / (BANDS - 1);
      const at = 4 * (py * size + px);
      for (let c = 0; c < 3; c++) pixels[at + c] = LOW[c]! + band * (HIGH[c]! - LOW[c]!);
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
