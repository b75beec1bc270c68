/** Paints the cut through θ′ along v: true curve, first-order line, second-order parabola. */
import type { Theme } from "../../look/colors";
import type { SliceData } from "../../state/results";
import type { Interval } from "../../state/scene";
import { formatNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { type BallOnSlice, extremes, lossRange } from "./sliceFrame";

export type SlicePicture = {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly slice: SliceData;
  /** L(θ′). */
  readonly loss: number;
  readonly balls: readonly BallOnSlice[];
};

const FONT = "10.5px system-ui, sans-serif";
/** Room for the numbers below and to the left of the curve. */
const BELOW = 16;
const ASIDE = 46;

type Scale = { readonly x: (t: number) => number; readonly y: (loss: number) => number };

/** In CSS pixels of a canvas that is empty. */
export function paintSlice(ctx: CanvasRenderingContext2D, picture: SlicePicture): void {
  const { width, height, theme, slice, loss, balls } = picture;
  const bottom = height - BELOW;
  const range = lossRange(slice.loss);
  const span: Interval = [slice.t[0]!, slice.t.at(-1)!];
  const scale: Scale = {
    x: (t) => ((t - span[0]) / (span[1] - span[0])) * (width - ASIDE) + ASIDE,
    y: (value) => ((range[1] - value) / (range[1] - range[0])) * bottom,
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(ASIDE, 0, width - ASIDE, bottom);
  ctx.clip();
  ctx.strokeStyle = theme.gridLine;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(scale.x(0), 0);
  ctx.lineTo(scale.x(0), bottom);
  ctx.stroke();
  stroke(ctx, scale, slice.t, slice.loss, theme.ink, 2, []);
  stroke(ctx, scale, slice.t, slice.firstOrder, theme.gradient, 2, [6, 4]);
  stroke(ctx, scale, slice.t, slice.secondOrder, theme.hessian, 2, [6, 4]);
  ctx.restore();
  for (const ball of balls) {
    // Beside the part shown it is nowhere on this picture.
    if (ball.t < span[0] || ball.t > span[1] || !Number.isFinite(ball.loss)) continue;
    dot(ctx, theme, scale.x(ball.t), scale.y(ball.loss), 5, ball.color);
  }
  if (Number.isFinite(loss)) dot(ctx, theme, scale.x(0), scale.y(loss), 4.5, theme.theta);
  label(ctx, picture, scale, span);
}

function stroke(
  ctx: CanvasRenderingContext2D,
  { x, y }: Scale,
  t: Float64Array,
  losses: Float64Array,
  color: string,
  width: number,
  dash: number[],
): void {
  ctx.beginPath();
  let drawing = false;
  for (let i = 0; i < t.length; i++) {
    const loss = losses[i]!;
    // A hole of the surface is a gap of the curve.
    if (!Number.isFinite(loss)) drawing = false;
    else if (drawing) ctx.lineTo(x(t[i]!), y(loss));
    else {
      ctx.moveTo(x(t[i]!), y(loss));
      drawing = true;
    }
  }
  ctx.setLineDash(dash);
  ctx.lineJoin = "round";
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

function dot(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  left: number,
  top: number,
  radius: number,
  color: string,
): void {
  ctx.beginPath();
  ctx.arc(left, top, radius, 0, 2 * Math.PI);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** What is this small beside the curve's height is rounding. */
const NOTHING = 1e-12;

/** As much of a number as the room aside holds. */
function short(value: number, height: number): string {
  if (Math.abs(value) < NOTHING * height) return "0";
  const text = formatNumber(value);
  return text.length > 6 ? formatNumber(value, 2) : text;
}

/** The ends of both axes, and where θ′ is. */
function label(
  ctx: CanvasRenderingContext2D,
  { width, height, theme, slice }: SlicePicture,
  { x, y }: Scale,
  span: Interval,
): void {
  ctx.font = FONT;
  const write = (
    text: string,
    left: number,
    top: number,
    align: CanvasTextAlign,
    color: string,
  ) => {
    ctx.textAlign = align;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3;
    ctx.strokeText(text, left, top);
    ctx.fillStyle = color;
    ctx.fillText(text, left, top);
  };
  const found = extremes(slice.loss);
  if (found !== null) {
    ctx.textBaseline = "middle";
    const size = found[1] - found[0];
    const aside = (loss: number) => {
      const text = short(loss, size);
      // What is wider than the room aside goes on over the curve instead of out of sight.
      const right = Math.max(ASIDE - 5, ctx.measureText(text).width + 2);
      write(text, right, y(loss), "right", theme.faintInk);
    };
    aside(found[1]);
    if (y(found[0]) - y(found[1]) > 12) aside(found[0]);
  }
  ctx.textBaseline = "bottom";
  const base = height - 2;
  const middle = x(0);
  // The ends give way to θ′, which matters more.
  if (middle > ASIDE + 50) write(formatNumber(span[0]), ASIDE, base, "left", theme.faintInk);
  if (middle < width - 60) {
    write(t("slice.end", { t: formatNumber(span[1]) }), width - 2, base, "right", theme.faintInk);
  }
  write("θ′", Math.min(width - 8, Math.max(ASIDE + 8, middle)), base, "center", theme.theta);
}
