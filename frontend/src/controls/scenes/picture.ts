/** The picture of a scene: the relief of its surface, and over it the ways of its runs. */
import { pairs } from "d3-array";
import { heightOf, heights } from "../../geometry/height";
import { reliefImage, reliefOf } from "../../geometry/relief";
import { tintScale } from "../../geometry/tint";
import type { Theme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { rampOf } from "../../look/ramp";
import type { HeightScale } from "../../state/options";
import type { GridData } from "../../state/results";
import { PALETTE } from "../../state/scene";
import type { Trajectories } from "../../wire";

/** Of light and shade; the map's own. */
const CONTRAST = { light: 0.5, dark: 0.8 } as const;
/** Of a path, its halo and its ends, against the picture's shorter side. */
const WIDTHS = { line: 0.018, halo: 0.036, ball: 0.034 } as const;
/** A way longer than so many sides would cover the ground: it is drawn thinner and fainter. */
const LONG = 8;

export type Picture = {
  readonly grid: GridData;
  readonly runs: Trajectories["runs"];
  /** Of the surface's height. */
  readonly scale: HeightScale;
};

/** Paints it over the whole canvas. */
export function paintPicture(canvas: HTMLCanvasElement, picture: Picture, theme: Theme): void {
  const ctx = canvas.getContext("2d");
  if (ctx === null) return;
  paintRelief(ctx, picture, theme);
  const { width, height } = ctx.canvas;
  const [x, y] = [picture.grid.x, picture.grid.y];
  const place = ([px, py]: readonly [number, number]) =>
    [
      ((px - x[0]!) / (x.at(-1)! - x[0]!)) * width,
      (1 - (py - y[0]!) / (y.at(-1)! - y[0]!)) * height,
    ] as const;
  const unit = Math.min(width, height);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const run of picture.runs) {
    const way = run.points.map(place);
    const calm = Math.min(1, LONG / (lengthOf(way) / unit));
    const color = hueOn(PALETTE[run.optimizer_index % PALETTE.length]!, theme.scheme);
    for (const [style, share] of [
      [theme.ground, WIDTHS.halo],
      [color, WIDTHS.line],
    ] as const) {
      ctx.strokeStyle = style;
      ctx.lineWidth = Math.max(0.4, calm) * share * unit;
      ctx.globalAlpha = Math.max(0.3, calm);
      ctx.beginPath();
      for (const [left, top] of way) ctx.lineTo(left, top);
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
  for (const run of picture.runs) {
    const end = run.points.at(-1);
    if (end === undefined) continue;
    const [left, top] = place(end);
    ctx.beginPath();
    ctx.arc(left, top, WIDTHS.ball * unit, 0, 2 * Math.PI);
    ctx.fillStyle = hueOn(PALETTE[run.optimizer_index % PALETTE.length]!, theme.scheme);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 0.5 * WIDTHS.line * unit;
    ctx.fill();
    ctx.stroke();
  }
}

type Place = readonly [number, number];

function lengthOf(way: readonly Place[]): number {
  return pairs(way).reduce((sum, [[x0, y0], [x1, y1]]) => sum + Math.hypot(x1 - x0, y1 - y0), 0);
}

function paintRelief(
  ctx: CanvasRenderingContext2D,
  { grid, scale }: Picture,
  { scheme }: Theme,
): void {
  const { width, height } = ctx.canvas;
  const high = heights(grid.z, heightOf(grid, scale));
  const tint = tintScale(high);
  const tints = Float32Array.from(high, (each) => tint.of(each));
  const short = Math.min(width, height);
  const spacing = [
    width / short / (grid.x.length - 1),
    height / short / (grid.y.length - 1),
  ] as const;
  const relief = reliefOf(tints, grid.x.length, spacing, CONTRAST[scheme]);
  const pixels = reliefImage(relief, rampOf(scheme), width, height);
  ctx.putImageData(new ImageData(pixels, width, height), 0, 0);
}
