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

/** Lengths of arrows that can be seen, in pixels, on a picture whose shorter side is this long. */
export function arrowSizes(side: number): { shortest: number; longest: number } {
  return { shortest: Math.min(26, 0.12 * side), longest: Math.min(150, 0.42 * side) };
}

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
  { parts, movement, spanned, magnification, at }: ForcePicture,
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
  if (spanned && whole) paintSpanned(canvas, parts, movement, hue);
  if (whole) paint(movement, MOVEMENT, 1);
  for (const [i, part] of shown.entries()) paint(part, PART, strong(i) || whole ? 1 : FAINT);
  if (named) ctx.font = `italic 600 ${14 * theme.scale.type}px Georgia, serif`;
  for (const [i, arrow] of [...shown, ...(whole ? [movement] : [])].entries()) {
    if (!named) break;
    const alone = whole && parts.length === 1 && i === 0;
    if (alone || !(strong(i) || whole)) continue;
    const place = namePlace(line(arrow.from, arrow.to), taken, size);
    if (place === null) continue;
    taken.push(place);
    writeLabel(ctx, t(`forces.short.${arrow.name}`), place, canvas);
  }
  const told = [
    ...(magnification === 1
      ? []
      : [t(named ? "forces.magnified" : "forces.times", { times: magnification })]),
    ...(named && shown.some(({ cut }) => cut) ? [t("forces.cut")] : []),
  ];
  if (told.length === 0) return;
  const middle = line(at, at)[0];
  if (middle === undefined) return;
  ctx.font = `600 ${12 * theme.scale.type}px system-ui, sans-serif`;
  const height = 15 * theme.scale.type;
  const [left, top] = middle;
  const away = 24 * size;
  const lines = [...shown, movement].flatMap(({ from, to }) => line(from, to));
  const ways = lines.flatMap(([x, y]): Point[] => [
    [x, y],
    [(x + left) / 2, (y + top) / 2],
  ]);
  const half = Math.max(...told.map((text) => ctx.measureText(text).width)) / 2;
  const wide = away + half - 8 * size;
  const places: Point[] = [
    [left, top + away],
    [left, top - away - height * (told.length - 1)],
    [left + wide, top],
    [left - wide, top],
  ];
  const { within } = canvas;
  const inside = places.filter(([x]) => x - half >= within.left && x + half <= within.right);
  const [x, y] = freest(inside.length > 0 ? inside : places.slice(0, 2), [
    ...taken.filter(([x, y]) => Math.hypot(x - left, y - top) > away / 2),
    ...ways,
  ]);
  for (const [i, text] of told.entries()) {
    writeLabel(ctx, text, [x, y + height * i], canvas);
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
