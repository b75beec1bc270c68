/**
 * The surface of the batch that the next update uses, as isolines over the relief of the whole
 * data's: at the same losses, in the colour of the optimizer whose batch it is.
 */
import { isOfScene } from "../../../state/shown";
import { createLastResult } from "../../parts/lastResult";
import { gridContours, sparseLevels } from "./gridContours";
import type { Layer } from "./layer";

const lastLevels = createLastResult<number[]>();
const lastContours = createLastResult<Path2D>();

export const batchContours: Layer = ({ ctx, state, runs, scale, area, theme }) => {
  const { batchGrid, options } = state;
  if (!options.batchSurface || batchGrid === null || !isOfScene(state, batchGrid)) return;
  const color = runs.find(({ card }) => card.id === batchGrid.cardId)?.card.color;
  if (color === undefined) return;
  const levels = lastLevels([scale], () => sparseLevels(scale));
  const contours = lastContours([batchGrid, levels, area], () =>
    gridContours(batchGrid, levels, area),
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
