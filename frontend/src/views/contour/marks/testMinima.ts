/**
 * The minima of the training and of the test loss with the way between them, and the discs over which
 * sharpness is a mean: around the training minimum, and dashed that of the stretched parameters.
 * It is around the stretched point where that is one of this surface, and else an ellipse on it.
 */
import { dataChoiceOf } from "../../../state/dataActions";
import type { Point } from "../../../state/scene";
import { isOfScene } from "../../../state/shown";
import type { TestSurface } from "../../../state/testSurface";
import { t } from "../../../text/t";
import { writeLabel } from "../../parts/labels";
import type { Layer, OverlayContext } from "./layer";

const DOT = 5;
const DASH = [5, 3];

export const testMinima: Layer = (context) => {
  const { ctx, state, theme, toPixel } = context;
  const { testSurface: shown } = state;
  if (shown === null || !isOfScene(state, shown)) return;
  paintDiscs(context, shown);
  const training = shown.trainingMinimum && toPixel(...shown.trainingMinimum.at);
  const test = shown.testMinimum && toPixel(...shown.testMinimum.at);
  if (training !== null && test !== null) {
    for (const [width, color] of [
      [5, theme.ground],
      [2, theme.ink],
    ] as const) {
      ctx.lineWidth = width;
      ctx.strokeStyle = color;
      ctx.beginPath();
      ctx.moveTo(...training);
      ctx.lineTo(...test);
      ctx.stroke();
    }
  }
  const size = DOT * theme.scale.balls;
  // Told apart by their shapes too: a disc and a square.
  if (training !== null) {
    ctx.beginPath();
    ctx.arc(...training, size, 0, 2 * Math.PI);
    paintShape(context, theme.theta);
  }
  if (test !== null) {
    ctx.beginPath();
    ctx.rect(test[0] - size, test[1] - size, 2 * size, 2 * size);
    paintShape(context, theme.maximum);
  }
  writeNames(context, training, test);
};

function paintShape({ ctx, theme }: OverlayContext, color: string): void {
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.ground;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
}

function paintDiscs(context: OverlayContext, { rescaled, radius }: TestSurface): void {
  const model = dataChoiceOf(context.state)?.model;
  if (rescaled === null || model === undefined) return;
  const { found, stretched } = rescaled;
  paintDisc(context, found.at, [radius, radius], []);
  if (stretched.scale === 1) return;
  if (model === "toy_network") paintDisc(context, stretched.at, [radius, radius], DASH);
  else paintDisc(context, found.at, [radius, radius / stretched.scale], DASH);
}

function paintDisc(
  { ctx, theme, toPixel }: OverlayContext,
  [x, y]: Point,
  [width, height]: Point,
  dash: readonly number[],
): void {
  const [left, top] = toPixel(x, y);
  const [right, above] = toPixel(x + width, y + height);
  ctx.beginPath();
  ctx.ellipse(left, top, right - left, top - above, 0, 0, 2 * Math.PI);
  ctx.fillStyle = theme.theta;
  ctx.globalAlpha = 0.12;
  ctx.fill();
  ctx.globalAlpha = 1;
  for (const [line, color, broken] of [
    [4, theme.ground, []],
    [1.75, theme.theta, dash],
  ] as const) {
    ctx.lineWidth = line;
    ctx.strokeStyle = color;
    ctx.setLineDash([...broken]);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(left, top, 2.5, 0, 2 * Math.PI);
  ctx.fillStyle = theme.theta;
  ctx.fill();
}

/** Beside the minima, on the sides that are turned away from each other. */
function writeNames(
  { ctx, theme, area, small }: OverlayContext,
  training: Point | null,
  test: Point | null,
): void {
  if (small) return;
  const { type } = theme.scale;
  ctx.font = `600 ${12 * type}px system-ui, sans-serif`;
  const below = training !== null && test !== null && training[1] > test[1];
  const within = { left: area.left, right: area.left + area.width };
  const write = (text: string, [left, top]: Point, under: boolean) =>
    writeLabel(ctx, text, [left, top + (under ? 18 : -16) * type], { theme, within });
  if (training !== null) write(t("flat.training"), training, below);
  if (test !== null) write(t("flat.test"), test, !below);
}
