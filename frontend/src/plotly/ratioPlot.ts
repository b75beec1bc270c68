/** Loss against minimum ratio, drawn by Plotly: a mark for each critical point. */
import type { Data, Layout } from "plotly.js/lib/core";
import type { Spot } from "../geometry/ratios";
import { baseLayout, type Theme } from "../look/colors";
import type { CriticalKind } from "../look/kindShapes";
import { tickNumber } from "../text/numbers";
import { t } from "../text/t";
import { loadPlotly } from "./bundle";

export type RatioPlot = {
  readonly spots: readonly (Spot & { readonly kind: CriticalKind })[];
  /** The one that is open. */
  readonly selected: Spot | null;
  /** As long as it is the same, what a hand has zoomed to stays. */
  readonly revision: string;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
};

/** Told apart by shape as well as by colour. */
const SYMBOLS = {
  minimum: "triangle-down",
  degenerate: "diamond",
  saddle: "x-thin-open",
  maximum: "triangle-up",
} as const satisfies Record<CriticalKind, string>;
const SMALLEST = 8;
const LARGEST = 26;

function sizeOf({ count }: Spot, most: number): number {
  return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((count - 1) / Math.max(1, most - 1));
}

/** The events of a plot; Plotly adds them to the element. */
type Plotted = HTMLElement & {
  on?: (event: string, take: (event: { points: { customdata?: unknown }[] }) => void) => void;
};

/** Draws into the element, or redraws what it holds. */
export async function drawRatios(element: HTMLElement, plot: RatioPlot): Promise<void> {
  const plotly = await loadPlotly();
  await plotly.react(element, tracesOf(plot), layoutOf(plot), {
    displayModeBar: false,
    doubleClick: "reset",
    scrollZoom: false,
  });
}

/** Calls back with the index of the point whose mark is clicked. */
export function onRatioClick(element: HTMLElement, take: (index: number) => void): void {
  (element as Plotted).on?.("plotly_click", ({ points }) => {
    const index = points[0]?.customdata;
    if (typeof index === "number") take(index);
  });
}

export async function eraseRatios(element: HTMLElement): Promise<void> {
  const plotly = await loadPlotly();
  plotly.purge(element);
}

function tracesOf({ spots, selected, theme }: RatioPlot): Data[] {
  const type = theme.scale.type;
  const most = Math.max(1, ...spots.map(({ count }) => count));
  const size = (spot: Spot) => type * sizeOf(spot, most);
  const ring: Data[] =
    selected === null
      ? []
      : [
          {
            type: "scatter",
            mode: "markers",
            x: [selected.ratio],
            y: [selected.loss],
            hoverinfo: "skip",
            marker: {
              symbol: "circle-open",
              color: theme.ink,
              size: size(selected) + 10 * type,
              line: { width: 2.5 * type },
            },
          },
        ];
  return [
    {
      type: "scatter",
      mode: "markers",
      x: spots.map(({ ratio }) => ratio),
      y: spots.map(({ loss }) => loss),
      customdata: spots.map(({ index }) => index),
      text: spots.map(({ loss, ratio, count }) => t("networks.spot", { loss, ratio, count })),
      hovertemplate: "%{text}<extra></extra>",
      marker: {
        symbol: spots.map(({ kind }) => SYMBOLS[kind]),
        color: spots.map(({ kind }) => theme[kind]),
        size: spots.map(size),
        opacity: 0.8,
        line: { width: 1.5 * type, color: spots.map(({ kind }) => theme[kind]) },
      },
    },
    ...ring,
  ];
}

function layoutOf({ spots, revision, theme, width, height }: RatioPlot): Partial<Layout> {
  const type = theme.scale.type;
  const losses = spots.map(({ loss }) => loss);
  const [low, high] = losses.length > 0 ? [Math.min(...losses), Math.max(...losses)] : [0, 1];
  const space = 0.06 * (high - low || Math.abs(high) || 1);
  const range: [number, number] = [low - space, high + space];
  const axis = {
    color: theme.faintInk,
    gridcolor: theme.gridLine,
    zeroline: false,
    ticks: "outside",
    ticklen: 4 * type,
    tickfont: { size: 12 * type },
  } as const;
  const ratios = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return {
    ...baseLayout(theme),
    uirevision: revision,
    width,
    height,
    margin: { l: 60 * type, r: 16 * type, t: 10 * type, b: 46 * type, pad: 0 },
    // A finger scrolls the page; a mouse draws a frame to look closer.
    dragmode: matchMedia("(hover: hover)").matches ? "zoom" : false,
    hoverlabel: { font: { size: 12 * type } },
    xaxis: {
      ...axis,
      range: [-0.04, 1.04],
      tickvals: ratios,
      ticktext: ratios.map((ratio) => tickNumber(ratio)),
      title: { text: t("networks.ratio"), font: { color: theme.ink } },
    },
    yaxis: {
      ...axis,
      range,
      // Plotly's own ticks: a closer look has others.
      nticks: Math.max(2, Math.min(8, Math.floor(height / (50 * type)))),
      exponentformat: "power",
      title: { text: t("networks.loss"), standoff: 6 * type, font: { color: theme.ink } },
    },
  };
}
