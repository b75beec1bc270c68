/**
 * The way that training took, on a slice of a network's loss: projected on the plane, dashed and in
 * the colour of text, which no run has; a square is where it began. Between two networks the bent
 * way too, dotted, with a disc where the other one is.
 */
import { sliceFactsOf } from "../../../state/sliceActions";
import { t } from "../../../text/t";
import { writeLabel } from "../../parts/labels";
import type { Layer, OverlayContext } from "./layer";

const DASH = [7, 4];
const DOTS = [1.5, 3.5];
/** Marks along the path, evenly by updates. */
const MARKS = 12;

export const trainingPath: Layer = (context) => {
  const facts = sliceFactsOf(context.state);
  if (facts === null || facts.family !== context.grid.family) return;
  const { path, bend } = facts.told;
  if (bend !== null) {
    paintLine(context, bend.points, DOTS);
    paintDisc(context, bend.points.at(-1)!, 4);
  }
  if (path.length === 0) return;
  paintLine(context, path, DASH);
  const stride = Math.max(1, Math.round(path.length / MARKS));
  for (let i = stride; i < path.length - 1; i += stride) paintDisc(context, path[i]!, 2.25);
  paintSquare(context, path[0]!);
  writeNames(context, path);
};

type Place = readonly [number, number];

function paintLine(
  { ctx, theme, toPixel }: OverlayContext,
  places: readonly Place[],
  dash: readonly number[],
): void {
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (const [i, [x, y]] of places.entries()) {
    if (i === 0) ctx.moveTo(...toPixel(x, y));
    else ctx.lineTo(...toPixel(x, y));
  }
  for (const [width, color, broken] of [
    [4.5, theme.ground, []],
    [2, theme.ink, dash],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = color;
    ctx.globalAlpha = color === theme.ground ? 0.75 : 1;
    ctx.setLineDash([...broken]);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function paintDisc({ ctx, theme, toPixel }: OverlayContext, [x, y]: Place, radius: number): void {
  ctx.beginPath();
  ctx.arc(...toPixel(x, y), radius * theme.scale.balls, 0, 2 * Math.PI);
  ctx.fillStyle = theme.ink;
  ctx.fill();
}

function paintSquare({ ctx, theme, toPixel }: OverlayContext, [x, y]: Place): void {
  const half = 4.5 * theme.scale.balls;
  const [left, top] = toPixel(x, y);
  ctx.beginPath();
  ctx.rect(left - half, top - half, 2 * half, 2 * half);
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.ground;
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.fill();
}

/** Beside the middle of the path. */
function writeNames(context: OverlayContext, path: readonly Place[]): void {
  const { ctx, theme, area, small, toPixel } = context;
  if (small) return;
  const { type } = theme.scale;
  ctx.font = `600 ${12 * type}px system-ui, sans-serif`;
  const [left, top] = toPixel(...path[Math.floor(path.length / 3)]!);
  const within = { left: area.left, right: area.left + area.width };
  writeLabel(ctx, t("networkSlice.mark"), [left, top + 18 * type], { theme, within });
}
