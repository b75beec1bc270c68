/** Small relief maps of surfaces, for the surface picker: as in the contour view, without lines. */

import type { Scheme } from "../look/colors";
import { rampOf } from "../look/ramp";
import type { HeightScale } from "../state/options";
import type { GridData } from "../state/results";
import type { Grid } from "../wire";
import { mapScaleOf } from "./mapScale";
import { RELIEF_CONTRAST, reliefImage, reliefOf } from "./relief";

/** Points per side that are asked of the server. */
export const THUMBNAIL_GRID = 48;

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

/** The surface as RGBA, `size` pixels wide and high, row by row from the top. */
export function thumbnail(
  grid: GridData,
  heightScale: HeightScale,
  scheme: Scheme,
  size: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { height, tint } = mapScaleOf(grid, grid, heightScale, 1);
  const tints = Float32Array.from(grid.z, (loss) => tint.of(height.of(loss)));
  const columns = grid.x.length;
  const spacing = [1 / (columns - 1), 1 / (grid.y.length - 1)] as const;
  const relief = reliefOf(tints, columns, spacing, RELIEF_CONTRAST[scheme]);
  return reliefImage(relief, rampOf(scheme), size, size);
}
