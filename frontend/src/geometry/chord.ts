import type { Point } from "../state/scene";

/** How far the line at + t·v stays inside the domain, as [lowest, highest] t. */
export function chord([horizontal, vertical]: readonly [Point, Point], at: Point, v: Point): Point {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const [axis, [from, to]] of [horizontal, vertical].entries()) {
    const speed = v[axis]!;
    // A line nearly along the other axis leaves this one's interval nowhere.
    if (Math.abs(speed) < 1e-12) continue;
    const ends = [(from - at[axis]!) / speed, (to - at[axis]!) / speed];
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  return [Math.min(low, 0), Math.max(high, 0)];
}
