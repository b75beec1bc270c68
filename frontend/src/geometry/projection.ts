/**
 * A run's path in pixels, thinned to what a screen can show: drawing it then costs by its length
 * on the screen, not by its steps.
 */
import { bisectRight } from "d3-array";
import type { RunData } from "../state/results";
import { type PlotArea, toPixel } from "./area";

/**
 * `pixels` holds left and top interleaved; a NaN pair breaks the line. `entry[i]` is the run's
 * entry that pair i belongs to, ascending.
 */
export type ProjectedPath = {
  readonly pixels: Float64Array;
  readonly entry: Int32Array;
};

/** Pairs nearer than this to the last kept one cannot be told from it. */
const RESOLUTION = 0.5;

/**
 * Cuts the segment from a to b to the rectangle [low, high]; null where it misses it.
 * Source: Liang & Barsky (1984), doi:10.1145/357332.357333.
 *
 * @returns the parameters along the segment, in [0, 1], of the part inside
 */
export function clipSegment(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  low: readonly [number, number],
  high: readonly [number, number],
): readonly [number, number] | null {
  let from = 0;
  let to = 1;
  const edges = [
    [ax - bx, ax - low[0]],
    [bx - ax, high[0] - ax],
    [ay - by, ay - low[1]],
    [by - ay, high[1] - ay],
  ] as const;
  for (const [direction, distance] of edges) {
    if (direction === 0) {
      if (distance < 0) return null;
      continue;
    }
    const at = distance / direction;
    if (direction < 0) from = Math.max(from, at);
    else to = Math.min(to, at);
    if (from > to) return null;
  }
  return [from, to];
}

/**
 * The path on the screen. It is cut a plot's size beyond the plot, so that a run that goes to
 * 10³⁰⁰ keeps its direction and stays within what a canvas can draw.
 */
export function projectPath(run: RunData, area: PlotArea): ProjectedPath {
  const low = [area.left - area.width, area.top - area.height] as const;
  const high = [area.left + 2 * area.width, area.top + 2 * area.height] as const;
  const pixels: number[] = [];
  const entry: number[] = [];
  let keptX = Number.NaN;
  let keptY = Number.NaN;
  const keep = (x: number, y: number, i: number) => {
    pixels.push(x, y);
    entry.push(i);
    keptX = x;
    keptY = y;
  };
  const breakLine = (i: number) => {
    if (!Number.isNaN(keptX)) keep(Number.NaN, Number.NaN, i);
  };
  const inside = (x: number, y: number) =>
    x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1];

  let previousX = Number.NaN;
  let previousY = Number.NaN;
  const last = run.step.length - 1;
  for (let i = 0; i <= last; i++) {
    const [x, y] = toPixel(area, run.points[2 * i]!, run.points[2 * i + 1]!);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      breakLine(i);
    } else if (inside(x, y) && (i === 0 || inside(previousX, previousY))) {
      const near = Math.abs(x - keptX) < RESOLUTION && Math.abs(y - keptY) < RESOLUTION;
      if (!near || i === last) keep(x, y, i);
    } else if (Number.isFinite(previousX)) {
      const part = clipSegment(previousX, previousY, x, y, low, high);
      if (part === null) {
        breakLine(i);
      } else {
        const at = (t: number) => [
          previousX + t * (x - previousX),
          previousY + t * (y - previousY),
        ];
        if (part[0] > 0) {
          breakLine(i);
          keep(at(part[0])[0]!, at(part[0])[1]!, i);
        }
        keep(at(part[1])[0]!, at(part[1])[1]!, i);
        if (part[1] < 1) breakLine(i);
      }
    }
    previousX = x;
    previousY = y;
  }
  return { pixels: Float64Array.from(pixels), entry: Int32Array.from(entry) };
}

/** How many pairs of the path belong to entries up to `entry`. */
export function pairsUpTo(path: ProjectedPath, entry: number): number {
  return bisectRight(path.entry, entry);
}

/** Adds the pairs from `from` to before `end` to a path. */
export function tracePath(ctx: CanvasPath, path: ProjectedPath, end: number, from = 0): void {
  let move = true;
  for (let i = from; i < end; i++) {
    const x = path.pixels[2 * i]!;
    if (Number.isNaN(x)) {
      move = true;
    } else if (move) {
      ctx.moveTo(x, path.pixels[2 * i + 1]!);
      move = false;
    } else {
      ctx.lineTo(x, path.pixels[2 * i + 1]!);
    }
  }
}

export type Exit = {
  readonly left: number;
  readonly top: number;
  /** Direction of travel on the screen, radians clockwise from the right. */
  readonly angle: number;
  /** Entry at which the run is outside. */
  readonly entry: number;
};

/** Where a run that ends outside the plot last crossed its border; null where it ends inside. */
export function exitOf(run: RunData, area: PlotArea): Exit | null {
  const low = [area.left, area.top] as const;
  const high = [area.left + area.width, area.top + area.height] as const;
  const pixel = (i: number) => toPixel(area, run.points[2 * i]!, run.points[2 * i + 1]!);
  const inside = ([x, y]: readonly [number, number]) =>
    x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1];
  let i = run.step.length - 1;
  if (i < 1 || inside(pixel(i))) return null;
  while (i > 1 && !inside(pixel(i - 1))) i--;
  const from = pixel(i - 1);
  const to = pixel(i);
  const part = clipSegment(from[0], from[1], to[0], to[1], low, high);
  if (part === null) return null;
  return {
    left: from[0] + part[1] * (to[0] - from[0]),
    top: from[1] + part[1] * (to[1] - from[1]),
    angle: Math.atan2(to[1] - from[1], to[0] - from[0]),
    entry: i,
  };
}
