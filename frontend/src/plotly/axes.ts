/** A contour's axes and colour bar, drawn by Plotly; the relief lies beneath, all that moves above. */

import type { Annotation, Data, Layout } from "plotly.js/lib/core";
import type { PlotArea } from "../geometry/area";
import type { Level } from "../geometry/levels";
import { baseLayout, type Theme } from "../look/colors";
import { rampOf } from "../look/ramp";
import type { CoordinateNames } from "../state/coordinates";
import type { Region } from "../state/scene";
import { t } from "../text/t";
import { loadPlotly } from "./bundle";
import { roundTicks, ticksAt } from "./ticks";

/** How large the picture is, in CSS pixels, and whether it is one of several small ones. */
export type Format = {
  readonly width: number;
  readonly height: number;
  /** How large type is, and with it the margins: 1 on an ordinary screen. */
  readonly type: number;
  /** Small pictures have short margins, few ticks and no colour bar. */
  readonly small: boolean;
};

/** All that the axes depend on. */
export type Axes = Format & {
  readonly region: Region;
  readonly theme: Theme;
  /** What x and y are called. */
  readonly names: CoordinateNames;
  /** The isolines, the strong of which the colour bar tells. */
  readonly levels: readonly Level[];
};

/** Below this width, in type of size 1, a colour bar would take too much of the plot. */
const COLOR_BAR_FROM = 420;

// Nothing in the picture reacts: pointers belong to the layer above it.
const CONFIG = { staticPlot: true, displayModeBar: false } as const;

/** Draws into the element, or redraws what it holds. */
export async function drawAxes(element: HTMLElement, axes: Axes): Promise<void> {
  const plotly = await loadPlotly();
  await plotly.react(element, [colorBar(axes)], layoutOf(axes), CONFIG);
}

/** Frees what `drawAxes` left in the element. */
export async function eraseAxes(element: HTMLElement): Promise<void> {
  const plotly = await loadPlotly();
  plotly.purge(element);
}

/** The same as an SVG image that several elements can show: its address. */
export async function axesImage(axes: Axes): Promise<string> {
  const plotly = await loadPlotly();
  return plotly.toImage(
    { data: [colorBar(axes)], layout: layoutOf(axes), config: CONFIG },
    { format: "svg", width: axes.width, height: axes.height },
  );
}

/** Where the plot lies in such a picture: nothing expands the margins. */
export function areaOf({ region, ...format }: Format & { readonly region: Region }): PlotArea {
  const { l: left, r, t: top, b } = marginOf(format);
  const width = Math.max(1, format.width - left - r);
  const height = Math.max(1, format.height - top - b);
  return { left, top, width, height, x: region[0], y: region[1] };
}

/** Width by height of the plot in a picture of this format. */
export function aspectOf(format: Format): number {
  const { l, r, t: top, b } = marginOf(format);
  return Math.max(1, format.width - l - r) / Math.max(1, format.height - top - b);
}

function marginOf(format: Format) {
  const { small, type } = format;
  const [l, r, top, b] = small ? [36, 8, 4, 20] : [56, hasColorBar(format) ? 64 : 16, 12, 44];
  return { l: l * type, r: r * type, t: top * type, b: b * type, pad: 0, autoexpand: false };
}

function hasColorBar({ small, width, type }: Format): boolean {
  return !small && width >= COLOR_BAR_FROM * type;
}

/** Plotly draws the colour bar of a trace alone: this one lies outside of what is shown. */
function colorBar(axes: Axes): Data {
  const [[, right], [, top]] = axes.region;
  const strong = axes.levels.filter((level) => level.strong);
  return {
    type: "heatmap",
    x: [right + 1, right + 2],
    y: [top + 1, top + 2],
    z: [
      [0, 1],
      [0, 1],
    ],
    zmin: 0,
    zmax: 1,
    colorscale: rampOf(axes.theme.scheme).colorScale,
    hoverinfo: "skip",
    showscale: hasColorBar(axes),
    colorbar: {
      title: { text: t("axes.loss"), side: "top" },
      thickness: 9 * axes.type,
      outlinewidth: 0,
      x: 1,
      // Losses as long as 1.5×10⁷ have room beside it.
      xpad: 5 * axes.type,
      ypad: 0,
      tickfont: { size: 11 * axes.type },
      ...ticksAt(
        strong.map(({ tint }) => tint),
        strong.map(({ loss }) => loss),
      ),
    },
  };
}

/** Pixels from one tick to the next in type of size 1, so that their numbers stand apart and upright. */
const TICK_DISTANCE = 34;

function layoutOf(axes: Axes): Partial<Layout> {
  const { region, theme, small, type } = axes;
  const axis = {
    color: theme.faintInk,
    showgrid: false,
    zeroline: false,
    fixedrange: true,
    ticks: "outside",
    ticklen: 4 * type,
    tickfont: { size: (small ? 10 : 12) * type },
  } as const;
  const most = small ? 5 : 8;
  const margin = marginOf(axes);
  const fitting = (length: number) =>
    Math.max(1, Math.min(most, Math.floor(length / (TICK_DISTANCE * type))));
  const [x, y] = region;
  return {
    ...baseLayout(theme),
    width: axes.width,
    height: axes.height,
    margin,
    xaxis: {
      ...axis,
      ...roundTicks(x, fitting(axes.width - margin.l - margin.r)),
      range: [...x],
    },
    yaxis: {
      ...axis,
      ...roundTicks(y, fitting(axes.height - margin.t - margin.b)),
      range: [...y],
      title: { text: small ? "" : axes.names[1], standoff: 4 * type, font: { color: theme.ink } },
    },
    annotations: small ? [] : [xTitle(axes)],
  };
}

/** At the axis's right end, so that the rest of its row is free for the view's own text. */
function xTitle({ theme, type, names }: Axes): Partial<Annotation> {
  return {
    text: names[0],
    font: { size: 14 * type, color: theme.ink },
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: 1,
    y: 0,
    xanchor: "right",
    yanchor: "top",
    // Beneath the last tick, which may stand at the same end.
    yshift: -24 * type,
  };
}
