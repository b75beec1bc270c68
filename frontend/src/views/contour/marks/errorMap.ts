/**
 * How far a Taylor model is from the loss, |L − model|, as a tint in the model's colour: none where
 * it holds, strong where it is far off, each half decade in its own shade.
 */
import { type ErrorShades, errorShades, SHADES } from "../../../geometry/errorShades";
import { type Model, modelColor, modelOf } from "../../../geometry/taylorModel";
import type { Theme } from "../../../look/colors";
import type { Expansion, GridData } from "../../../state/results";
import { shownExpansion } from "../../../state/shown";
import { tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import { createLastResult } from "../../parts/lastResult";
import type { Layer, OverlayContext } from "./layer";

/** Opacity of the largest errors. */
const STRONGEST = 0.72;

type Picture = { readonly image: HTMLCanvasElement; readonly shades: ErrorShades };

function pictureOf(
  expansion: Expansion,
  model: Model,
  grid: GridData,
  theme: Theme,
): Picture | null {
  const value = modelOf(expansion, model);
  const image = document.createElement("canvas");
  image.width = grid.x.length;
  image.height = grid.y.length;
  const ctx = image.getContext("2d");
  if (value === null || ctx === null) return null;
  const shades = errorShades(grid, value);
  const pixels = ctx.createImageData(image.width, image.height);
  const color = Number.parseInt(modelColor(theme, model).slice(1), 16);
  const rgba = Array.from({ length: SHADES + 1 }, (_, shade) =>
    Uint8Array.of(color >> 16, (color >> 8) & 255, color & 255, 255 * opacity(shade)),
  );
  for (let row = 0; row < image.height; row++) {
    // The grid's first row is the lowest, a picture's the highest.
    let into = 4 * (image.height - 1 - row) * image.width;
    for (let column = 0; column < image.width; column++, into += 4) {
      pixels.data.set(rgba[shades.shades[row * image.width + column]!]!, into);
    }
  }
  ctx.putImageData(pixels, 0, 0);
  return { image, shades };
}

function opacity(shade: number): number {
  return (STRONGEST * shade) / SHADES;
}

/** Every second point of a grid, where both ends stay: a picture is smooth, and must follow a drag. */
function thinned(grid: GridData): GridData {
  const columns = grid.x.length;
  if (columns % 2 === 0 || grid.y.length % 2 === 0) return grid;
  const even = (_: number, i: number) => i % 2 === 0;
  return {
    ...grid,
    x: grid.x.filter(even),
    y: grid.y.filter(even),
    z: grid.z.filter((_, i) => (i % columns) % 2 === 0 && Math.floor(i / columns) % 2 === 0),
  };
}

const lastThinned = createLastResult<GridData>();
const lastPicture = createLastResult<Picture | null>();

export const errorMap: Layer = (context) => {
  const { ctx, state, grid, ground, theme, small, toPixel } = context;
  const model = state.options.errorMap;
  const expansion = shownExpansion(state, grid);
  if (model === "off" || expansion === null) return;
  const picture = lastPicture([expansion, model, ground, theme], () =>
    pictureOf(
      expansion,
      model,
      lastThinned([ground], () => thinned(ground)),
      theme,
    ),
  );
  if (picture === null) return;
  const { image, shades } = picture;
  if (!small) paintLegend(context, model, shades);
  // Runs and their balls, which are painted already, stay above.
  ctx.globalCompositeOperation = "destination-over";
  ctx.imageSmoothingQuality = "high";
  // The first and last grid points lie on the ground's border, in the middle of their pixels.
  const [left, top] = toPixel(ground.x[0]!, ground.y.at(-1)!);
  const [right, bottom] = toPixel(ground.x.at(-1)!, ground.y[0]!);
  const width = (right - left) / (image.width - 1);
  const height = (bottom - top) / (image.height - 1);
  ctx.drawImage(
    image,
    left - width / 2,
    top - height / 2,
    right - left + width,
    bottom - top + height,
  );
};

const SWATCH = { width: 12, height: 8 };
const MARGIN = 8;
const PADDING = 6;
const LINE = 13;

function paintLegend(
  { ctx, area, theme }: OverlayContext,
  model: Model,
  { thresholds, exact }: ErrorShades,
): void {
  const { type } = theme.scale;
  ctx.save();
  // Painted as for type of size 1, and as large as type is.
  ctx.translate(area.left, area.top + area.height);
  ctx.scale(type, type);
  ctx.font = "11px system-ui, sans-serif";
  ctx.textBaseline = "top";
  const width = SHADES * SWATCH.width;
  const height = exact ? LINE : 2 * LINE + SWATCH.height;
  const left = MARGIN + PADDING;
  const top = -MARGIN - PADDING - height;
  const title = t(exact ? `error.${model}Zero` : `error.${model}`);
  const box = Math.max(width, ctx.measureText(title).width) + 2 * PADDING;
  ctx.globalAlpha = 0.9;
  ctx.fillStyle = theme.ground;
  ctx.beginPath();
  ctx.roundRect(left - PADDING, top - PADDING, box, height + 2 * PADDING, 4);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.ink;
  ctx.fillText(title, left, top);
  if (!exact) paintShades(ctx, model, thresholds, { left, top, width }, theme);
  ctx.restore();
}

function paintShades(
  ctx: CanvasRenderingContext2D,
  model: Model,
  thresholds: readonly number[],
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
  theme: Theme,
): void {
  const below = top + LINE + SWATCH.height + 3;
  ctx.fillText(tickNumber(thresholds[0]!, 1), left, below);
  ctx.textAlign = "right";
  ctx.fillText(tickNumber(Math.sqrt(10) * thresholds.at(-1)!, 1), left + width, below);
  ctx.fillStyle = modelColor(theme, model);
  for (const [i] of thresholds.entries()) {
    ctx.globalAlpha = opacity(i + 1);
    ctx.fillRect(left + i * SWATCH.width, top + LINE, SWATCH.width - 1, SWATCH.height);
  }
}
