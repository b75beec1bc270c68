/** Between a slider's position and the number it stands for, on a linear or a log scale. */

export type Range = {
  readonly minimum: number;
  readonly maximum: number;
  readonly scale: "linear" | "log";
  readonly integer?: boolean;
  /** Whether 0 is allowed besides: the leftmost stop of a logarithmic slider. */
  readonly zero?: boolean;
};

/** Positions run from 0 to this. */
export const POSITIONS = 1000;

export function clampTo(range: Range, value: number): number {
  if (range.zero && value <= 0) return 0;
  const kept = Math.min(range.maximum, Math.max(range.minimum, value));
  return range.integer ? Math.round(kept) : kept;
}

/** The position (not rounded) at which `value` is. */
export function positionOf(range: Range, value: number): number {
  const { minimum, maximum, scale } = range;
  const at = clampTo(range, value);
  if (range.zero && at === 0) return 0;
  const share =
    scale === "log"
      ? Math.log(at / minimum) / Math.log(maximum / minimum)
      : (at - minimum) / (maximum - minimum);
  const first = firstOf(range);
  return first + share * (POSITIONS - first);
}

/** The value at a position, rounded to what a hand on the slider can mean; the ends are exact. */
export function valueAt(range: Range, position: number): number {
  const { minimum, maximum, scale } = range;
  const first = firstOf(range);
  if (position < first) return 0;
  if (position <= first) return minimum;
  if (position >= POSITIONS) return maximum;
  const share = (position - first) / (POSITIONS - first);
  const value =
    scale === "log"
      ? Number((minimum * (maximum / minimum) ** share).toPrecision(2))
      : roundTo(minimum + share * (maximum - minimum), unitOf(range, minimum));
  return clampTo(range, value);
}

/**
 * The next value up (`count` > 0) or down: on a linear scale by one unit, on a log scale by one
 * in the second significant digit, so that 0.1 is followed by 0.11 and preceded by 0.099.
 */
export function nudge(range: Range, value: number, count: number): number {
  let at = value;
  for (let i = 0; i < Math.abs(count); i++) {
    if (range.zero && (at === 0 || (count < 0 && at <= range.minimum))) {
      at = count < 0 ? 0 : range.minimum;
      continue;
    }
    const inside = count > 0 ? at : at * (1 - 1e-9);
    const unit = unitOf(range, inside);
    at = clampTo(range, roundTo(at, unit) + Math.sign(count) * unit);
  }
  return at;
}

/** The position of the minimum: where 0 is allowed besides, it stands before. */
function firstOf({ zero }: Range): number {
  return zero ? 1 : 0;
}

/** A power of ten: at least 200 of them make a linear range, ten to a hundred a log one's value. */
function unitOf(range: Range, value: number): number {
  const size = range.scale === "log" ? value / 10 : (range.maximum - range.minimum) / 200;
  const unit = 10 ** Math.floor(Math.log10(size) + 1e-12);
  return range.integer ? Math.max(1, unit) : unit;
}

/** `value` on the lattice of `unit`, without the noise of binary fractions. */
function roundTo(value: number, unit: number): number {
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
