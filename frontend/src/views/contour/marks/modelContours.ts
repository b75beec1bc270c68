/**
 * Contours of a Taylor model at the losses at which the surface below has its own: straight lines
 * of the first order, conics of the second. They end with the patch around θ′, where the model is
 * meant to hold.
 */
import type { PlotArea } from "../../../geometry/area";
import { isolines } from "../../../geometry/isolines";
import { modelLevels } from "../../../geometry/modelLevels";
import { domainOf, type Model, modelColor, modelOf, patchOf } from "../../../geometry/taylorModel";
import type { Expansion } from "../../../state/results";
import { shownExpansion } from "../../../state/shown";
import { createLastResult } from "../../parts/lastResult";
import type { Layer } from "./layer";

/** Points of the grid along each axis on which conics are followed; a plane is exact on two. */
const POINTS: Record<Model, number> = { first: 2, second: 37 };
const DASH = [6, 4];

function contoursOf(
  expansion: Expansion,
  model: Model,
  levels: readonly number[],
  { left, top, width, height, x, y }: PlotArea,
): Path2D | null {
  const value = modelOf(expansion, model);
  if (value === null) return null;
  const last = POINTS[model] - 1;
  const values = new Float64Array((last + 1) ** 2);
  for (let row = 0; row <= last; row++) {
    const atY = y[0] + ((y[1] - y[0]) * row) / last;
    for (let column = 0; column <= last; column++) {
      const atX = x[0] + ((x[1] - x[0]) * column) / last;
      values[row * (last + 1) + column] = value(atX, atY);
    }
  }
  const path = new Path2D();
  for (const level of levels) {
    for (const line of isolines(values, last + 1, level)) {
      for (let i = 0; i < line.length; i += 2) {
        const onX = left + (line[i]! / last) * width;
        const onY = top + (1 - line[i + 1]! / last) * height;
        if (i === 0) path.moveTo(onX, onY);
        else path.lineTo(onX, onY);
      }
    }
  }
  return path;
}

const lastLevels = createLastResult<number[]>();
const lastContours = createLastResult<Path2D | null>();

export const modelContours: Layer = ({ ctx, state, grid, scale, area, theme, toPixel }) => {
  const { modelContours: model, radius } = state.options;
  const expansion = shownExpansion(state, grid);
  if (model === "off" || expansion === null) return;
  const levels = lastLevels([scale], () => modelLevels(scale));
  const contours = lastContours([expansion, model, levels, area], () =>
    contoursOf(expansion, model, levels, area),
  );
  if (contours === null) return;
  const { x, y } = patchOf(expansion.at, domainOf(grid), radius);
  const [patchLeft, patchTop] = toPixel(x[0], y[1]);
  const [patchRight, patchBottom] = toPixel(x[1], y[0]);
  const patch = new Path2D();
  patch.rect(patchLeft, patchTop, patchRight - patchLeft, patchBottom - patchTop);

  // What is painted already, runs and their balls, stays above; so a halo comes after its line.
  ctx.globalCompositeOperation = "destination-over";
  ctx.lineJoin = "round";
  ctx.strokeStyle = modelColor(theme, model);
  ctx.lineWidth = 1;
  ctx.stroke(patch);
  ctx.setLineDash(DASH);
  ctx.save();
  ctx.clip(patch);
  ctx.lineWidth = 1.75;
  ctx.stroke(contours);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.globalAlpha = 0.7;
  ctx.setLineDash([]);
  ctx.stroke(contours);
  ctx.restore();
};
