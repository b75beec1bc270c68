/** How far a point is from the nearest known minimum. */
import type { CriticalCurveDescription, CriticalPointDescription } from "../../wire";

type Point = readonly [number, number];

/** Euclidean distance from `at` to the straight piece from `from` to `to`. */
function distanceToSegment(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy;
  const along = ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / (squared || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(at[0] - from[0] - t * dx, at[1] - from[1] - t * dy);
}

/**
 * Distance to the nearest minimum, be it a point or a curve (a polyline); null where none is
 * known, NaN for a point that is not finite.
 */
export function distanceToMinimum(
  at: Point,
  points: readonly CriticalPointDescription[],
  curves: readonly CriticalCurveDescription[],
): number | null {
  let nearest: number | null = null;
  const take = (distance: number) => {
    nearest = nearest === null ? distance : Math.min(nearest, distance);
  };
  for (const point of points) {
    if (point.kind === "minimum") take(Math.hypot(at[0] - point.at[0], at[1] - point.at[1]));
  }
  for (const curve of curves) {
    if (curve.kind !== "minimum") continue;
    for (let i = 1; i < curve.points.length; i++) {
      take(distanceToSegment(at, curve.points[i - 1]!, curve.points[i]!));
    }
  }
  return nearest;
}
