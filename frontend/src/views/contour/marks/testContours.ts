/**
 * The loss of the test sample as dashed isolines over the relief of the surface shown, at the same
 * losses; and where a share is held out for it, that of what is left to train with, in lines.
 */
import { isOfScene } from "../../../state/shown";
import { createLastResult } from "../../parts/lastResult";
import { gridContours, sparseLevels } from "./gridContours";
import type { Layer } from "./layer";

const DASH = [7, 4];

const lastLevels = createLastResult<number[]>();
const lastTest = createLastResult<Path2D>();
const lastTraining = createLastResult<Path2D | null>();

export const testContours: Layer = ({ ctx, state, scale, area, theme }) => {
  const { testSurface: shown } = state;
  if (shown === null || !isOfScene(state, shown)) return;
  const levels = lastLevels([scale], () => sparseLevels(scale));
  const test = lastTest([shown, levels, area], () => gridContours(shown, levels, area));
  const training = lastTraining([shown, levels, area], () =>
    shown.trainingZ === null ? null : gridContours({ ...shown, z: shown.trainingZ }, levels, area),
  );
  ctx.lineJoin = "round";
  for (const [path, color, dash] of [
    [training, theme.theta, []],
    [test, theme.maximum, DASH],
  ] as const) {
    if (path === null) continue;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 4;
    ctx.globalAlpha = 0.7;
    ctx.setLineDash([]);
    ctx.stroke(path);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = color;
    ctx.lineWidth = 1.75;
    ctx.setLineDash([...dash]);
    ctx.stroke(path);
  }
};
