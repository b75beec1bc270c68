/** Places set by hand, with the digits that a hand can mean. */
import type { Interval, Point, Region } from "../state/scene";

/** Of what is seen, the part that is told apart: finer than a screen's pixels, and a finest key. */
const RESOLUTION = 1e-4;

/** `value` with the decimals that count on an axis of this length. */
export function roundedTo(value: number, span: number): number {
  const unit = Math.floor(Math.log10(span * RESOLUTION));
  if (!Number.isFinite(unit)) return value;
  if (unit <= 0) return Number(value.toFixed(Math.min(100, -unit)));
  return Math.round(value / 10 ** unit) * 10 ** unit;
}

/** A place with the decimals that count where x and y are seen from end to end. */
export function roundedPlace(
  at: Point,
  { x, y }: { readonly x: Interval; readonly y: Interval },
): Point {
  return roundedIn([x, y], at);
}

/** The same where a region is seen. */
export function roundedIn([[x0, x1], [y0, y1]]: Region, [x, y]: Point): Point {
  return [roundedTo(x, x1 - x0), roundedTo(y, y1 - y0)];
}
