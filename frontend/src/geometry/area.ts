/** Where a plot's axes lie on the screen, and the mapping between pixels and data. */
import type { Interval, Point } from "../state/scene";

/** A plot's rectangle in CSS pixels from its element's corner, and the data it spans. */
export type PlotArea = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Interval;
  readonly y: Interval;
};

/** CSS pixels of a data point; y grows upwards in data and downwards on the screen. */
export function toPixel(area: PlotArea, x: number, y: number): Point {
  const [x0, x1] = area.x;
  const [y0, y1] = area.y;
  return [
    area.left + ((x - x0) / (x1 - x0)) * area.width,
    area.top + ((y1 - y) / (y1 - y0)) * area.height,
  ];
}

/** Data point at CSS pixels. */
export function toData(area: PlotArea, left: number, top: number): Point {
  const [x0, x1] = area.x;
  const [y0, y1] = area.y;
  return [
    x0 + ((left - area.left) / area.width) * (x1 - x0),
    y1 - ((top - area.top) / area.height) * (y1 - y0),
  ];
}

export function insideArea(area: PlotArea, left: number, top: number): boolean {
  return (
    left >= area.left &&
    left <= area.left + area.width &&
    top >= area.top &&
    top <= area.top + area.height
  );
}
