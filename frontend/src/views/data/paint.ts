/** Paints the data panel: axes with their names, examples, fitted lines, residuals. */
import { ticks } from "d3-array";
import { type PlotArea, toPixel } from "../../geometry/area";
import type { Theme } from "../../look/colors";
import type { Examples } from "../../state/dataActions";
import { type Model, predict } from "../../state/dataReference";
import type { Point } from "../../state/scene";
import { tickNumber } from "../../text/numbers";
import { type Fit, lineOf } from "./fits";

const FONT = "11px system-ui, sans-serif";
/** Of a point; of one among very many. */
const RADIUS = { few: 4.5, many: 2.5 };
const MANY = 200;
const TICKS = { x: 5, y: 5 };

type Ink = { readonly ctx: CanvasRenderingContext2D; readonly theme: Theme };

export function paintAxes(
  { ctx, theme }: Ink,
  area: PlotArea,
  names: { readonly x: string; readonly y: string },
): void {
  const { left, top, width, height, x, y } = area;
  ctx.font = FONT;
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.gridLine;
  ctx.fillStyle = theme.faintInk;
  ctx.textBaseline = "top";
  ctx.textAlign = "center";
  const bottom = top + height;
  const nameLeft = left + width - ctx.measureText(names.x).width;
  for (const value of ticks(x[0], x[1], TICKS.x)) {
    const [at] = toPixel(area, value, y[0]);
    line(ctx, [at, top], [at, bottom]);
    ctx.fillText(tickNumber(value, 6), at, bottom + 4);
  }
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const value of ticks(y[0], y[1], TICKS.y)) {
    const [, at] = toPixel(area, x[0], value);
    line(ctx, [left, at], [left + width, at]);
    ctx.fillText(tickNumber(value, 6), left - 5, at);
  }
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = "bottom";
  ctx.textAlign = "left";
  ctx.fillText(names.y, 2, top - 4);
  ctx.textBaseline = "top";
  ctx.fillText(names.x, Math.max(left, nameLeft), bottom + 18);
}

function line(ctx: CanvasRenderingContext2D, from: Point, to: Point): void {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

/** How large a point is. */
export function radiusOf(count: number, { scale }: Theme): number {
  return (count > MANY ? RADIUS.many : RADIUS.few) * scale.type;
}

export function paintExamples(
  { ctx, theme }: Ink,
  area: PlotArea,
  { x, y }: Examples,
  taken: number | null,
): void {
  const radius = radiusOf(x.length, theme);
  ctx.fillStyle = theme.ink;
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 1.25;
  ctx.globalAlpha = x.length > MANY ? 0.55 : 1;
  for (let i = 0; i < x.length; i++) {
    const [left, top] = toPixel(area, x[i]!, y[i]!);
    ctx.beginPath();
    ctx.arc(left, top, radius, 0, 2 * Math.PI);
    ctx.fill();
    if (x.length <= MANY) ctx.stroke();
  }
  ctx.globalAlpha = 1;
  if (taken === null || taken >= x.length) return;
  const [left, top] = toPixel(area, x[taken]!, y[taken]!);
  ctx.strokeStyle = theme.theta;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(left, top, radius + 4, 0, 2 * Math.PI);
  ctx.stroke();
}

/** The examples that the next update uses, ringed in the hue of the optimizer. */
export function paintBatch(
  { ctx, theme }: Ink,
  area: PlotArea,
  { x, y }: Examples,
  { indices, color }: { readonly indices: ArrayLike<number>; readonly color: string },
): void {
  const radius = radiusOf(x.length, theme) + 2;
  ctx.fillStyle = color;
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 1.5;
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]!;
    if (i >= x.length) continue;
    const [left, top] = toPixel(area, x[i]!, y[i]!);
    ctx.beginPath();
    ctx.arc(left, top, radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}

function within(ctx: CanvasRenderingContext2D, { left, top, width, height }: PlotArea): void {
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
}

function paintLine(ctx: CanvasRenderingContext2D, area: PlotArea, points: readonly Point[]): void {
  ctx.beginPath();
  points.forEach(([x, y], i) => {
    const [left, top] = toPixel(area, x, y);
    // Far beyond what is shown a canvas loses its way.
    const at = Math.max(-1e5, Math.min(1e5, top));
    if (i === 0) ctx.moveTo(left, at);
    else ctx.lineTo(left, at);
  });
  ctx.stroke();
}

/** The line through which the loss is least, faint and dashed behind the others. */
export function paintBest({ ctx, theme }: Ink, area: PlotArea, model: Model, at: Point): void {
  ctx.save();
  within(ctx, area);
  ctx.strokeStyle = theme.faintInk;
  ctx.lineWidth = 1.25;
  ctx.setLineDash([5, 4]);
  paintLine(ctx, area, lineOf(model, at, area.x));
  ctx.restore();
}

/** Lines of the second and third start point are dashed, as in the curves. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

export function paintFits(
  { ctx, theme }: Ink,
  area: PlotArea,
  model: Model,
  fits: readonly Fit[],
): void {
  ctx.save();
  within(ctx, area);
  for (const { at, color, startIndex } of fits) {
    const points = lineOf(model, at, area.x);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 4.5;
    ctx.setLineDash([]);
    paintLine(ctx, area, points);
    ctx.strokeStyle = color;
    ctx.lineWidth = 2.25;
    ctx.setLineDash([...DASHES[startIndex % DASHES.length]!]);
    paintLine(ctx, area, points);
  }
  ctx.restore();
}

/** From each example straight up or down to the line. */
export function paintResiduals(
  { ctx }: Ink,
  area: PlotArea,
  model: Model,
  { x, y }: Examples,
  fit: Fit,
): void {
  if (!fit.at.every(Number.isFinite)) return;
  ctx.save();
  within(ctx, area);
  ctx.strokeStyle = fit.color;
  ctx.lineWidth = 1.25;
  ctx.globalAlpha = 0.75;
  for (let i = 0; i < x.length; i++) {
    const predicted = predict(model, fit.at, x[i]!);
    paintLine(ctx, area, [
      [x[i]!, y[i]!],
      [x[i]!, predicted],
    ]);
  }
  ctx.restore();
}
