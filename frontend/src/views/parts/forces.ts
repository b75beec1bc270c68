/** How the arrows of what moves a ball are painted, on the contour and in 3-D. */

import { freest } from "../../geometry/apart";
import type { ForceArrow, ForcePicture } from "../../geometry/forceArrows";
import type { Theme } from "../../look/colors";
import { forceColor } from "../../look/forces";
import type { Point } from "../../state/scene";
import { t } from "../../text/t";
import { paintArrow } from "./arrows";
import { type Within, writeLabel } from "./labels";

/** Widths of lines: the movement lies beneath its parts. */
const MOVEMENT = 4.25;
const PART = 2.5;
/** What is not explained just now. */
const FAINT = 0.3;
/** From a tip to the middle of its name. */
const NAME = 13;
/** Shorter arrows have no name: it would hide them. */
const NAMED_FROM = 16;

/** Radius of the mark where a gradient is taken that is not taken at the ball, in pixels. */
const PLACE = 4.5;
/** Nearer to the ball than this it could not be told from it. */
const PLACE_FROM = 9;

export type Canvas = {
  readonly ctx: CanvasRenderingContext2D;
  readonly theme: Theme;
  /** The line from one point of the surface to another; no points where it is not seen. */
  readonly line: (from: Point, to: Point) => readonly Point[];
  /** What is written stays within. */
  readonly within: Within;
  /** Where no name may stand: what else is there. */
  readonly taken: readonly Point[];
};

/** @param stage the part that is explained, counted from 0, or as many as there are for their sum */
export function paintForces(
  canvas: Canvas,
  { parts, movement, spanned, at, gradientAt }: ForcePicture,
  { hue, stage, named }: { hue: string; stage: number | null; named: boolean },
): void {
  const { ctx, theme, line } = canvas;
  const size = theme.scale.balls;
  const whole = stage === null || stage >= parts.length;
  const shown = whole ? parts : parts.slice(0, stage + 1);
  const taken = [...canvas.taken];
  const strong = (i: number) => stage === null || i === stage;
  const paint = (arrow: ForceArrow, width: number, opacity: number) => {
    ctx.globalAlpha = opacity;
    paintArrow(ctx, line(arrow.from, arrow.to), {
      color: forceColor(arrow.name, hue, theme),
      halo: theme.ground,
      width: width * size,
      // Its lighter hue alone is too faint on light ground.
      edge: arrow.name === "memory" ? hue : undefined,
      cut: arrow.cut,
    });
    ctx.globalAlpha = 1;
  };
  if (gradientAt !== null) {
    const place = paintPlace(canvas, at, gradientAt, named);
    if (place !== null) taken.push(place);
  }
  if (spanned && whole) paintSpanned(canvas, parts, movement, hue);
  if (whole) paint(movement, MOVEMENT, 1);
  for (const [i, part] of shown.entries()) paint(part, PART, strong(i) || whole ? 1 : FAINT);
  const one = whole && parts.length === 1;
  if (named) ctx.font = `italic 600 ${14 * theme.scale.type}px Georgia, serif`;
  for (const [i, arrow] of [...shown, ...(whole ? [movement] : [])].entries()) {
    if (!named) break;
    if ((one && i === 0) || !(strong(i) || whole)) continue;
    const place = namePlace(line(arrow.from, arrow.to), taken, size);
    if (place === null) continue;
    taken.push(place);
    // One arrow on the other would hide it: the words say that they are the same.
    const text = one ? t("forces.short.only") : t(`forces.short.${arrow.name}`);
    writeLabel(ctx, text, place, canvas);
  }
}

/** The sides of the parallelogram whose diagonal is the movement. */
function paintSpanned(
  { ctx, theme, line }: Canvas,
  parts: readonly ForceArrow[],
  movement: ForceArrow,
  hue: string,
): void {
  ctx.save();
  for (const [i, { to }] of parts.entries()) {
    // Opposite to the other part, and so in its colour.
    const other = parts[1 - i]!;
    ctx.beginPath();
    for (const [j, point] of line(to, movement.to).entries()) {
      if (j === 0) ctx.moveTo(...point);
      else ctx.lineTo(...point);
    }
    ctx.setLineDash([]);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3.5;
    ctx.stroke();
    ctx.setLineDash([5, 4]);
    ctx.strokeStyle = forceColor(other.name, hue, theme);
    ctx.lineWidth = 1.75;
    ctx.stroke();
  }
  ctx.restore();
}

/**
 * A small ring where the gradient is taken, with a hair that leads there from the ball.
 *
 * @returns where it is; null where it is not seen or is the ball itself
 */
function paintPlace(canvas: Canvas, at: Point, gradientAt: Point, named: boolean): Point | null {
  const { ctx, theme, line } = canvas;
  const points = line(at, gradientAt);
  const [ball, place] = [points[0], points.at(-1)];
  if (ball === undefined || place === undefined) return null;
  const [u, v] = [place[0] - ball[0], place[1] - ball[1]];
  const away = Math.hypot(u, v);
  const size = theme.scale.balls;
  if (!(away >= PLACE_FROM * size)) return null;
  ctx.save();
  const color = theme.gradient;
  for (const [stroke, width, dash] of [
    [theme.ground, 3.5, []],
    [color, 1.25, [2, 2]],
  ] as const) {
    ctx.beginPath();
    for (const [i, point] of points.entries()) {
      if (i === 0) ctx.moveTo(...point);
      else ctx.lineTo(...point);
    }
    ctx.setLineDash([...dash]);
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(...place, PLACE * size, 0, 2 * Math.PI);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 5 * size;
  ctx.stroke();
  ctx.fillStyle = theme.ground;
  ctx.fill();
  ctx.strokeStyle = color;
  ctx.lineWidth = 2 * size;
  ctx.stroke();
  if (named) {
    ctx.font = `600 ${12 * theme.scale.type}px system-ui, sans-serif`;
    const half = ctx.measureText(t("forces.gradientAt")).width / 2;
    // Beyond it, so that neither the hair nor the ball is beneath.
    const beside = u < 0 ? -half - 10 * size : half + 10 * size;
    writeLabel(ctx, t("forces.gradientAt"), [place[0] + beside, place[1]], canvas);
  }
  ctx.restore();
  return place;
}

/** Beyond the tip or beside it, where most room is; null where an arrow is too short to be named. */
function namePlace(points: readonly Point[], taken: readonly Point[], size: number): Point | null {
  const [tail, tip] = [points[0], points.at(-1)];
  if (tail === undefined || tip === undefined) return null;
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  if (!(length >= NAMED_FROM)) return null;
  const [u, v] = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const away = NAME * size;
  const places: Point[] = [
    [tip[0] + away * u, tip[1] + away * v],
    [tip[0] + away * v, tip[1] - away * u],
    [tip[0] - away * v, tip[1] + away * u],
  ];
  return freest(places, taken);
}
