/** Draws the bars of a memory, and beside them the bars of σ. */
import { integer, shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { MemoryPicture } from "./memoryBars";

export type MemoryColors = {
  readonly text: string;
  readonly grid: string;
  readonly ink: string;
  /** Of the newest gradient, of older ones, and of σ. */
  readonly gradient: string;
  readonly memory: string;
  readonly sigma: string;
};

export type MemoryDrawing = {
  readonly width: number;
  readonly height: number;
  /** The plot of the time axis above, in pixels. */
  readonly left: number;
  readonly right: number;
  readonly picture: MemoryPicture | null;
  /** The update that the bars belong to. */
  readonly step: number;
  /** Where the axis of the weights ends. */
  readonly largest: number;
  readonly below: boolean;
  /** σ₁ and σ₂ now, and where their axis ends; null where there is none. */
  readonly sigma: { readonly now: readonly [number, number]; readonly largest: number } | null;
  readonly colors: MemoryColors;
};

const FONT = "11px system-ui, sans-serif";
/** Where the piece of the axis spreads to the bars, and the labels below them, in pixels. */
const SPREAD = 12;
const LABELS = 16;
const LEAST_LABEL_GAP = 34;
const SIGMA = { gap: 16, width: 12, between: 30, least: 58 };

/** The tops and bottoms of the bars' area. */
function area({ height }: MemoryDrawing) {
  return { top: SPREAD, bottom: height - LABELS };
}

export function paintMemory(ctx: CanvasRenderingContext2D, drawing: MemoryDrawing): void {
  const { width, height, right, picture, sigma } = drawing;
  ctx.clearRect(0, 0, width, height);
  ctx.font = FONT;
  paintAxis(ctx, drawing);
  if (picture !== null) paintBars(ctx, drawing, picture);
  if (sigma !== null && width - right >= SIGMA.least) paintSigma(ctx, drawing, sigma);
}

/** The height of a weight: 0 lies at the bottom, or in the middle where some are negative. */
function heightOf(drawing: MemoryDrawing, weight: number): number {
  const { top, bottom } = area(drawing);
  const zero = drawing.below ? (top + bottom) / 2 : bottom;
  return zero - (weight / drawing.largest) * (zero - top);
}

function paintAxis(ctx: CanvasRenderingContext2D, drawing: MemoryDrawing): void {
  const { left, right, largest, below, picture, colors } = drawing;
  ctx.strokeStyle = colors.grid;
  ctx.fillStyle = colors.text;
  ctx.lineWidth = 1;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  const marks = picture === null ? [0] : [0, largest, ...(below ? [-largest] : [])];
  for (const weight of marks) {
    const y = Math.round(picture === null ? area(drawing).bottom : heightOf(drawing, weight)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
    // Within the plot, whose left margin is as narrow as its own labels.
    if (picture !== null && weight !== 0) ctx.fillText(shortNumber(weight), left + 4, y + 3);
  }
}

function paintBars(
  ctx: CanvasRenderingContext2D,
  drawing: MemoryDrawing,
  picture: MemoryPicture,
): void {
  const { colors, step } = drawing;
  const { top, bottom } = area(drawing);
  const { bars, pitch, piece, spread, stretch } = picture;
  if (stretch > 1) {
    ctx.fillStyle = colors.grid;
    ctx.beginPath();
    ctx.moveTo(piece[0], 0);
    ctx.lineTo(Math.max(piece[1], piece[0] + 1), 0);
    ctx.lineTo(spread[1], top);
    ctx.lineTo(spread[0], top);
    ctx.fill();
  }
  const thick = Math.max(1, Math.min(18, pitch * 0.8));
  const zero = heightOf(drawing, 0);
  for (const { ago, weight, at } of bars) {
    if (!Number.isFinite(weight)) continue;
    ctx.fillStyle = ago === 0 ? colors.gradient : colors.memory;
    const y = heightOf(drawing, weight);
    ctx.fillRect(at - thick / 2, Math.min(y, zero), thick, Math.abs(zero - y));
  }
  ctx.fillStyle = colors.text;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  let last = Number.POSITIVE_INFINITY;
  for (const { ago, at } of bars) {
    if (last - at < LEAST_LABEL_GAP) continue;
    ctx.fillText(integer(step - ago), at, bottom + LABELS - 4);
    last = at;
  }
}

function paintSigma(
  ctx: CanvasRenderingContext2D,
  drawing: MemoryDrawing,
  { now, largest }: NonNullable<MemoryDrawing["sigma"]>,
): void {
  const { right, colors } = drawing;
  const { top, bottom } = area(drawing);
  ctx.textAlign = "center";
  for (const [i, value] of now.entries()) {
    const at = right + SIGMA.gap + SIGMA.width / 2 + i * SIGMA.between;
    const tall = Number.isFinite(value) ? (value / largest) * (bottom - top - 12) : 0;
    ctx.fillStyle = colors.sigma;
    ctx.fillRect(at - SIGMA.width / 2, bottom - tall, SIGMA.width, tall);
    ctx.fillStyle = colors.ink;
    ctx.textBaseline = "alphabetic";
    ctx.fillText(shortNumber(value, 2), at, bottom - tall - 3);
    ctx.fillText(t(i === 0 ? "memory.sigma1" : "memory.sigma2"), at, bottom + LABELS - 4);
  }
}
