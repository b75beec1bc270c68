/**
 * The surface of the batch that the next update uses, as isolines over the relief of the whole
 * data's: at the same losses, in the colour of the optimizer whose batch it is.
 */
import type { PlotArea } from "../../../geometry/area";
import { toPixel } from "../../../geometry/area";
import { isolines } from "../../../geometry/isolines";
import { modelLevels } from "../../../geometry/modelLevels";
import type { BatchGrid } from "../../../state/results";
import { isOfScene } from "../../../state/shown";
import { createLastResult } from "../../parts/lastResult";
import type { Layer } from "./layer";

function contoursOf({ x, y, z }: BatchGrid, levels: readonly number[], area: PlotArea): Path2D {
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

const lastLevels = createLastResult<number[]>();
const lastContours = createLastResult<Path2D>();

export const batchContours: Layer = ({ ctx, state, runs, scale, area, theme }) => {
  const { batchGrid, options } = state;
  if (!options.batchSurface || batchGrid === null || !isOfScene(state, batchGrid)) return;
  const color = runs.find(({ card }) => card.id === batchGrid.cardId)?.card.color;
  if (color === undefined) return;
  const levels = lastLevels([scale], () => modelLevels(scale));
  const contours = lastContours([batchGrid, levels, area], () =>
    contoursOf(batchGrid, levels, area),
  );
  // What is painted already, runs and their balls, stays above; so a halo comes after its line.
  ctx.globalCompositeOperation = "destination-over";
  ctx.lineJoin = "round";
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.stroke(contours);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.globalAlpha = 0.75;
  ctx.stroke(contours);
};
