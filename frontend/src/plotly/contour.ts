/** The static contour of a surface, drawn by Plotly; all that moves lies on a canvas above it. */
import type { Annotation, Data, Layout } from "plotly.js/lib/core";
import type { PlotArea } from "../geometry/area";
import { type Height, heightOf, heights } from "../geometry/height";
import { baseLayout, colorScale, type Theme } from "../look/colors";
import type { Options } from "../state/options";
import type { GridData } from "../state/results";
import type { Interval } from "../state/scene";
import { t } from "../text/t";
import { areaOfLayout, plotArea } from "./adapter";
import { loadPlotly } from "./bundle";
import { lossTicks } from "./lossTicks";
import { roundTicks, ticksAt } from "./ticks";

/** All that the picture depends on; sizes in CSS pixels. */
export type Drawing = {
  readonly grid: GridData;
  readonly heightScale: Options["heightScale"];
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  /** Small pictures have short margins, few ticks and no colour bar. */
  readonly small: boolean;
};

export function sameDrawing(a: Drawing | null, b: Drawing | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof Drawing)[]).every((key) => a[key] === b[key]);
}

/** Steps of height between the lowest and the highest colour. */
export const LEVELS = 18;
const SMALL_LEVELS = 10;
/** Below this width a colour bar would take too much of the plot. */
const COLOR_BAR_FROM = 420;

// Nothing in the picture reacts: pointers belong to the layer above it.
const CONFIG = { staticPlot: true, displayModeBar: false } as const;

/** Draws into the element, or redraws what it holds; resolves to where the axes lie. */
export async function drawContour(element: HTMLElement, drawing: Drawing): Promise<PlotArea> {
  const plotly = await loadPlotly();
  const plot = await plotly.react(element, [trace(drawing)], layoutOf(drawing), CONFIG);
  return plotArea(plot);
}

/** Frees what `drawContour` left in the element. */
export async function eraseContour(element: HTMLElement): Promise<void> {
  const plotly = await loadPlotly();
  plotly.purge(element);
}

export type ContourImage = { readonly url: string; readonly area: PlotArea };

/** The same picture as an SVG image that several elements can show. */
export async function contourImage(drawing: Drawing): Promise<ContourImage> {
  const plotly = await loadPlotly();
  const layout = layoutOf(drawing);
  const url = await plotly.toImage(
    { data: [trace(drawing)], layout, config: CONFIG },
    { format: "svg", width: drawing.width, height: drawing.height },
  );
  return { url, area: areaOfLayout(layout) };
}

function hasColorBar(drawing: Drawing): boolean {
  return !drawing.small && drawing.width >= COLOR_BAR_FROM;
}

function trace(drawing: Drawing): Data {
  const { grid, theme } = drawing;
  const height = heightOf(grid, drawing.heightScale);
  const z = heights(grid.z, height);
  const columns = grid.x.length;
  const bottom = height.of(height.minimum);
  const levels = drawing.small ? SMALL_LEVELS : LEVELS;
  // A constant surface has one level; Plotly needs a step above zero all the same.
  const step = (height.of(height.maximum) - bottom) / levels || 1;
  return {
    type: "contour",
    x: grid.x,
    y: grid.y,
    z: Array.from(grid.y, (_, row) => Array.from(z.subarray(row * columns, (row + 1) * columns))),
    zmin: bottom,
    zmax: bottom + levels * step,
    autocontour: false,
    contours: {
      coloring: "fill",
      start: bottom + step,
      end: bottom + (levels - 1) * step,
      size: step,
    },
    line: { color: theme.levelLine, width: 1, smoothing: 0 },
    colorscale: colorScale(theme),
    hoverinfo: "skip",
    showscale: hasColorBar(drawing),
    colorbar: {
      title: { text: t("axes.loss"), side: "top" },
      thickness: 10,
      outlinewidth: 0,
      x: 1,
      xpad: 8,
      ypad: 0,
      ...colorBarTicks(height),
    },
  };
}

function colorBarTicks(height: Height) {
  const ticks = lossTicks(height, 7);
  return ticksAt(ticks.heights, ticks.losses);
}

/** Pixels from one tick to the next, so that their numbers stand apart and upright. */
const TICK_DISTANCE = 34;

function layoutOf(drawing: Drawing): Partial<Layout> {
  const { grid, theme, small } = drawing;
  const axis = {
    color: theme.faintInk,
    showgrid: false,
    zeroline: false,
    fixedrange: true,
    ticks: "outside",
    ticklen: 4,
    tickfont: { size: small ? 10 : 12 },
  } as const;
  const most = small ? 5 : 8;
  const margin = small
    ? { l: 36, r: 8, t: 4, b: 20, pad: 0, autoexpand: false }
    : { l: 56, r: hasColorBar(drawing) ? 64 : 16, t: 12, b: 44, pad: 0, autoexpand: false };
  const fitting = (length: number) =>
    Math.max(1, Math.min(most, Math.floor(length / TICK_DISTANCE)));
  const [x, y] = [grid.x, grid.y].map((along): Interval => [along[0]!, along.at(-1)!]);
  return {
    ...baseLayout(theme),
    width: drawing.width,
    height: drawing.height,
    margin,
    xaxis: {
      ...axis,
      ...roundTicks(x!, fitting(drawing.width - margin.l - margin.r)),
      range: [...x!],
    },
    yaxis: {
      ...axis,
      ...roundTicks(y!, fitting(drawing.height - margin.t - margin.b)),
      range: [...y!],
      title: { text: small ? "" : t("axes.y"), standoff: 4, font: { color: theme.ink } },
    },
    annotations: small ? [] : [xTitle(theme)],
  };
}

/** At the axis's right end, so that the rest of its row is free for the view's own text. */
function xTitle(theme: Theme): Partial<Annotation> {
  return {
    text: t("axes.x"),
    font: { size: 14, color: theme.ink },
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: 1,
    y: 0,
    xanchor: "right",
    yanchor: "top",
    yshift: -20,
  };
}
