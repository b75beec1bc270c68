/**
 * The map under a contour: relief, isolines with their losses, and the border of the domain, on one
 * canvas that is painted only when surface, region or scheme change.
 */
import { type PlotArea, toPixel } from "../../geometry/area";
import { heights } from "../../geometry/height";
import { type Isoline, isolines } from "../../geometry/isolines";
import type { Level } from "../../geometry/levels";
import { type MapScale, mapScaleOf } from "../../geometry/mapScale";
import { RELIEF_CONTRAST, type Relief, reliefImage, reliefOf } from "../../geometry/relief";
import { rampOf } from "../../look/ramp";
import { createLastResult } from "../parts/lastResult";
import type { Drawing } from "./drawing";
import { clipOutLabels, lineLabels, paintLineLabels, type ScreenLines } from "./lineLabels";

/** Isolines of a large picture and of a small one. */
const LEVELS = { large: 29, small: 14 } as const;
/** Image pixels to one CSS pixel: between two of them everything is smooth. */
const FINENESS = 0.75;

const lastScale = createLastResult<MapScale>();
const lastRelief = createLastResult<Relief>();
const lastImage = createLastResult<HTMLCanvasElement>();
const lastLines = createLastResult<{ level: Level; lines: Isoline[] }[]>();

/**
 * Tints by the heights of the domain, as in 3-D; of a region chosen by hand, by its own. The levels
 * are those of the same heights.
 */
export function mapScale({ grid, ground, chosen, heightScale, small }: Drawing): MapScale {
  const shown = chosen ? ground : grid;
  return lastScale([grid, shown, heightScale, small], () =>
    mapScaleOf(grid, shown, heightScale, small ? LEVELS.small : LEVELS.large),
  );
}

/** Paints the map on the canvas, which gets the size of the picture. */
export function paintMap(canvas: HTMLCanvasElement, drawing: Drawing, area: PlotArea): void {
  const ctx = canvas.getContext("2d");
  if (ctx === null) return;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(drawing.width * ratio);
  canvas.height = Math.round(drawing.height * ratio);
  canvas.style.width = `${drawing.width}px`;
  canvas.style.height = `${drawing.height}px`;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.width, area.height);
  ctx.clip();
  const { ground } = drawing;
  const scale = mapScale(drawing);
  // The ground may be that of another region; it lies where it belongs.
  const [left, top] = toPixel(area, ground.x[0]!, ground.y.at(-1)!);
  const [right, bottom] = toPixel(area, ground.x.at(-1)!, ground.y[0]!);
  const box = { left, top, width: right - left, height: bottom - top };
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(imageOf(drawing, scale, area), left, top, box.width, box.height);
  const lines = screenLines(linesOf(drawing, scale), drawing, box);
  const labels = drawing.small ? [] : lineLabels(ctx, lines, area, drawing.type);
  ctx.save();
  clipOutLabels(ctx, labels, area);
  paintLines(ctx, lines, drawing);
  ctx.restore();
  paintLineLabels(ctx, labels, drawing.theme);
  paintDomain(ctx, drawing, area);
}

function imageOf(drawing: Drawing, { height, tint }: MapScale, area: PlotArea) {
  const { ground, theme } = drawing;
  const columns = ground.x.length;
  const rows = ground.y.length;
  const short = Math.min(area.width, area.height);
  const shape = [area.width / short, area.height / short] as const;
  const relief = lastRelief([ground, height, tint, theme, ...shape], () => {
    const tints = Float32Array.from(ground.z, (loss) => tint.of(height.of(loss)));
    const spacing = [shape[0] / (columns - 1), shape[1] / (rows - 1)] as const;
    return reliefOf(tints, columns, spacing, RELIEF_CONTRAST[theme.scheme]);
  });
  const width = Math.max(columns, Math.round(area.width * FINENESS));
  const high = Math.max(rows, Math.round(area.height * FINENESS));
  return lastImage([relief, width, high], () => {
    const image = document.createElement("canvas");
    image.width = width;
    image.height = high;
    const pixels = reliefImage(relief, rampOf(theme.scheme), width, high);
    image.getContext("2d")?.putImageData(new ImageData(pixels, width, high), 0, 0);
    return image;
  });
}

function linesOf({ ground }: Drawing, { height, levels }: MapScale) {
  return lastLines([ground, height, levels], () => {
    const values = heights(ground.z, height);
    return levels.map((level) => ({
      level,
      lines: isolines(values, ground.x.length, level.height),
    }));
  });
}

type Box = { left: number; top: number; width: number; height: number };

function screenLines(
  found: readonly ScreenLines[],
  { ground }: Drawing,
  { left, top, width, height }: Box,
): ScreenLines[] {
  const across = width / (ground.x.length - 1);
  const down = height / (ground.y.length - 1);
  return found.map(({ level, lines }) => ({
    level,
    lines: lines.map((line) =>
      line.map((at, i) => (i % 2 === 0 ? left + at * across : top + height - at * down)),
    ),
  }));
}

function paintLines(
  ctx: CanvasRenderingContext2D,
  found: readonly ScreenLines[],
  { theme }: Drawing,
): void {
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.levelLine;
  for (const strong of [false, true]) {
    ctx.beginPath();
    for (const { level, lines } of found) {
      if (level.strong === strong) for (const line of lines) traceLine(ctx, line);
    }
    ctx.lineWidth = strong ? 1.3 : 0.7;
    ctx.stroke();
  }
}

function traceLine(ctx: CanvasRenderingContext2D, line: Isoline): void {
  for (let i = 0; i < line.length; i += 2) {
    if (i === 0) ctx.moveTo(line[i]!, line[i + 1]!);
    else ctx.lineTo(line[i]!, line[i + 1]!);
  }
}

/** Where the surface is wider than its domain, what lies outside recedes. */
function paintDomain(
  ctx: CanvasRenderingContext2D,
  { grid, theme }: Drawing,
  area: PlotArea,
): void {
  const [left, top] = toPixel(area, grid.x[0]!, grid.y.at(-1)!);
  const [right, bottom] = toPixel(area, grid.x.at(-1)!, grid.y[0]!);
  const outside = new Path2D();
  outside.rect(area.left, area.top, area.width, area.height);
  outside.rect(left, top, right - left, bottom - top);
  ctx.fillStyle = theme.ground;
  ctx.globalAlpha = 0.4;
  ctx.fill(outside, "evenodd");
  ctx.globalAlpha = 1;
}
