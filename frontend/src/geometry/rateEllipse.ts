/**
 * The effective rates at a ball as an ellipse: how far a gradient of length 1 would move it in any
 * direction. A circle where both coordinates have one rate, and long where the surface was flat.
 */
import type { RecordedRun } from "../state/results";
import type { Point } from "../state/scene";
import { roundDown } from "./forceArrows";

export type RateEllipse = {
  /** Its middle, where the ball is. */
  readonly at: Point;
  /** ηᵗ/σ₁ᵗ and ηᵗ/σ₂ᵗ. */
  readonly rates: Point;
  /** Half axes in the surface's units: the rates times the magnification. */
  readonly halves: Point;
  readonly magnification: number;
};

type Row = { readonly run: RecordedRun; readonly row: number };

function ratesOf({ run: { points, rates }, row }: Row) {
  if (rates === null) return null;
  const own: Point = [rates[2 * row]!, rates[2 * row + 1]!];
  if (!own.every((rate) => Number.isFinite(rate) && rate >= 0)) return null;
  const at: Point = [points[2 * row]!, points[2 * row + 1]!];
  return { at, rates: own };
}

/**
 * The ellipses of several balls, all magnified alike.
 *
 * @param toPixel linear in both coordinates
 * @param room the longest half axis, in pixels
 * @returns null for each that has no such reading
 */
export function rateEllipses(
  rows: readonly Row[],
  toPixel: (x: number, y: number) => Point,
  room: number,
): readonly (RateEllipse | null)[] {
  const found = rows.map(ratesOf);
  const lengths = found.flatMap((one) => {
    if (one === null) return [];
    const [x, y] = one.at;
    const [left, top] = toPixel(x, y);
    const [right, low] = toPixel(x + one.rates[0], y + one.rates[1]);
    return [Math.abs(right - left), Math.abs(low - top)];
  });
  const longest = Math.max(0, ...lengths.filter(Number.isFinite));
  const magnification = longest > 0 ? roundDown(room / longest) : 1;
  return found.map((one) => {
    if (one === null || !(Math.max(...one.rates) > 0)) return null;
    const halves: Point = [one.rates[0] * magnification, one.rates[1] * magnification];
    return { ...one, halves, magnification };
  });
}

/** Points of an outline: enough that no corner is seen. */
const OUTLINE = 72;

/** The outline in the surface's units, for where it does not lie flat. */
export function outlineOf({ at, halves }: RateEllipse): readonly Point[] {
  return Array.from({ length: OUTLINE }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / OUTLINE;
    return [at[0] + halves[0] * Math.cos(angle), at[1] + halves[1] * Math.sin(angle)];
  });
}
