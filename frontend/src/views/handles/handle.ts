/** Points that a user can take and move: which one a pointer means, and what keys do to it. */
import { type PlotArea, toPixel } from "../../geometry/area";
import { roundedPlace } from "../../geometry/rounded";
import type { Point } from "../../state/scene";

export type Handle = {
  /** The same as long as it is the same point. */
  readonly key: string;
  /** Its name for screen readers. */
  readonly label: string;
  readonly at: Point;
  readonly move: (to: Point) => void;
  /** What draws it, of all that lies within `reach` of a place in the surface's units. */
  readonly snap?: (to: Point, reach: Point) => Point | null;
  /** It was taken or got the focus. */
  readonly activate: () => void;
  /** A pointer takes hold of it; returns what is to be called when that lets go. */
  readonly hold?: () => () => void;
};

/** So near, in pixels, something draws a handle. */
const SNAP = 10;

/** So much of the surface do `pixels` span along each axis. */
export function spannedBy(pixels: number, { x, y, width, height }: PlotArea): Point {
  return [(pixels * (x[1] - x[0])) / width, (pixels * (y[1] - y[0])) / height];
}

/** Where a handle is moved by a pointer at a place of the surface; `free` of what would draw it. */
export function placeFor(handle: Handle, to: Point, area: PlotArea, free: boolean): Point {
  const drawn = free ? null : handle.snap?.(to, spannedBy(SNAP, area));
  return drawn ?? roundedPlace(to, area);
}

/** Whether a pointer's keys say that it is not to be drawn. */
export function isFree(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey;
}

/** The nearest handle within `reach` pixels of a place; null where there is none. */
export function nearestHandle(
  handles: readonly Handle[],
  area: PlotArea,
  left: number,
  top: number,
  reach: number,
): Handle | null {
  let nearest: Handle | null = null;
  let least = reach;
  for (const handle of handles) {
    const [x, y] = toPixel(area, handle.at[0], handle.at[1]);
    const distance = Math.hypot(x - left, y - top);
    if (distance <= least) {
      least = distance;
      nearest = handle;
    }
  }
  return nearest;
}

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export type Key = { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean };

/**
 * How far a key moves a handle, in data: 1 % of the plot's span, with Shift 10 %, with Alt 0.1 %.
 *
 * @returns null for keys that move nothing
 */
export function keyStep(event: Key, area: PlotArea): Point | null {
  const direction = DIRECTIONS[event.key];
  if (direction === undefined) return null;
  const share = event.shiftKey ? 0.1 : event.altKey ? 0.001 : 0.01;
  return [
    direction[0] * share * (area.x[1] - area.x[0]),
    direction[1] * share * (area.y[1] - area.y[0]),
  ];
}
