/**
 * The one place that reads what Plotly's cartesian plots hide: where their axes lie. Where a
 * Plotly version hides it elsewhere, the same follows from the layout that we gave it.
 */
import type { Layout } from "plotly.js/lib/core";
import type { PlotArea } from "../geometry/area";
import type { Interval } from "../state/scene";

/** The internals of an axis: pixels from the plot's corner, length in pixels, data range. */
type InternalAxis = { _offset: number; _length: number; range: [number, number] };

type Internals = { _fullLayout: { xaxis: InternalAxis; yaxis: InternalAxis } };

/** An element that Plotly has drawn in, as far as its public interface goes. */
type PlotElement = { readonly layout: Partial<Layout> };

function isAxis(value: unknown): value is InternalAxis {
  if (typeof value !== "object" || value === null) return false;
  const axis = value as Partial<InternalAxis>;
  return (
    Number.isFinite(axis._offset) &&
    Number.isFinite(axis._length) &&
    Array.isArray(axis.range) &&
    axis.range.length === 2 &&
    axis.range.every(Number.isFinite)
  );
}

function internalsOf(plot: object): Internals["_fullLayout"] | null {
  const layout = (plot as Partial<Internals>)._fullLayout;
  return layout !== undefined && isAxis(layout.xaxis) && isAxis(layout.yaxis) ? layout : null;
}

/** Whether this Plotly still keeps its axes where `plotArea` looks first. */
export function internalsAvailable(plot: object): boolean {
  return internalsOf(plot) !== null;
}

/** The rectangle of a drawn plot's axes, from Plotly itself where it can be had. */
export function plotArea(plot: object): PlotArea {
  const internals = internalsOf(plot);
  if (internals === null) return areaOfLayout((plot as PlotElement).layout);
  const { xaxis, yaxis } = internals;
  return {
    left: xaxis._offset,
    top: yaxis._offset,
    width: xaxis._length,
    height: yaxis._length,
    x: [xaxis.range[0], xaxis.range[1]],
    y: [yaxis.range[0], yaxis.range[1]],
  };
}

/**
 * The same from a layout alone: exact where it names its width, height, ranges and margins and
 * lets nothing expand the margins.
 */
export function areaOfLayout(layout: Partial<Layout>): PlotArea {
  const { width = 0, height = 0 } = layout;
  const { l = 0, r = 0, t = 0, b = 0 } = layout.margin ?? {};
  return {
    left: l,
    top: t,
    width: width - l - r,
    height: height - t - b,
    x: layout.xaxis?.range as unknown as Interval,
    y: layout.yaxis?.range as unknown as Interval,
  };
}
