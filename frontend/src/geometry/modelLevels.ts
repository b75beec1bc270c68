/** Losses at which the contours of a model are drawn: the surface's own, and on beyond its range. */
import { bisect } from "./bisect";
import type { Height } from "./height";
import { modelHeight } from "./taylorModel";

/**
 * Values at `count` even steps of height between the surface's lowest and highest point, and as
 * many again below it and above it, where a model may go. Ascending.
 */
export function modelLevels(height: Height, count: number): number[] {
  const bottom = height.of(height.minimum);
  const step = (height.of(height.maximum) - bottom) / count;
  if (!(step > 0)) return [height.minimum];
  const levels: number[] = [];
  for (let k = -count; k <= 2 * count; k++) levels.push(valueAt(height, bottom + k * step));
  return levels;
}

/** The value of a height, by bisection; what lies below the minimum mirrors what lies above. */
function valueAt(height: Height, wanted: number): number {
  const { minimum, maximum } = height;
  const bottom = height.of(minimum);
  const rise = Math.abs(wanted - bottom);
  const above = (distance: number) => modelHeight(height, minimum + distance) - bottom;
  let far = maximum - minimum;
  while (above(far) < rise) far *= 2;
  return minimum + Math.sign(wanted - bottom) * bisect((middle) => above(middle) < rise, 0, far);
}
