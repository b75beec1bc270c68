/** The isolines of another surface over the map, at losses at which the map has its own. */
import type { PlotArea } from "../../../geometry/area";
import { toPixel } from "../../../geometry/area";
import { isolines } from "../../../geometry/isolines";
import type { MapScale } from "../../../geometry/mapScale";
import { modelLevels } from "../../../geometry/modelLevels";

/** Of the map's levels one in so many: two sets of all would be a hatching. */
const EVERY = 4;

export function sparseLevels(scale: MapScale): number[] {
  return modelLevels(scale).filter((_, i) => i % EVERY === 0);
}

type Grid = { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };

export function gridContours({ x, y, z }: Grid, levels: readonly number[], area: PlotArea): Path2D {
  const path = new Path2D();
  const [columns, rows] = [x.length - 1, y.length - 1];
  const [left, bottom] = toPixel(area, x[0]!, y[0]!);
  const [right, top] = toPixel(area, x[columns]!, y[rows]!);
  for (const level of levels) {
    for (const line of isolines(z, columns + 1, level)) {
      for (let i = 0; i < line.length; i += 2) {
        const onX = left + (line[i]! / columns) * (right - left);
        const onY = bottom + (line[i + 1]! / rows) * (top - bottom);
        if (i === 0) path.moveTo(onX, onY);
        else path.lineTo(onX, onY);
      }
    }
  }
  return path;
}
