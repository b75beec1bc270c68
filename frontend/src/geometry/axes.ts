/** Axes of values that differ by powers of ten: where a value lies, and which are written. */
import { extent, ticks } from "d3-array";

export type Axis = {
  /** 0 at the lower end, 1 at the upper. */
  readonly of: (value: number) => number;
  readonly ticks: readonly number[];
  /** What is written at a tick, where that is another number: of a power of ten the number itself. */
  readonly written?: (tick: number) => number;
};

/** Of the axis, beyond the values at either end. */
const SPACE = 0.06;
/** The least ratio of both ends, so that rounding is not magnified. */
const LEAST_RATIO = 1.2;
/** Below this part of the largest, a value is drawn as if on a linear scale. */
const LINEAR = 1e-3;

function between(low: number, high: number, of: (value: number) => number): Axis["of"] {
  const space = SPACE * (high - low || 1);
  return (value) => (of(value) - low + space) / (high - low + 2 * space);
}

/** 1, 2 and 5 times the powers of ten within the ends; where those are too many, powers alone. */
export function logTicks(low: number, high: number, most: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powersOf = (factors: readonly number[], stride: number) => {
    const found: number[] = [];
    for (let power = Math.ceil(first / stride) * stride; power <= last; power += stride) {
      found.push(...factors.map((factor) => Number(`${factor}e${power}`)));
    }
    return found.filter((value) => value >= low && value <= high);
  };
  for (const factors of [
    [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 5],
  ]) {
    const fine = powersOf(factors, 1);
    if (fine.length <= most) return fine;
  }
  return powersOf([1], Math.max(1, Math.ceil((last - first) / most)));
}

/** A logarithmic axis of the positive ones among the values. */
export function logAxis(values: Iterable<number>, most: number): Axis {
  const positive = [...values].filter((value) => value > 0 && Number.isFinite(value));
  const [least = 0.1, largest = 1] = extent(positive);
  const middle = Math.sqrt(least) * Math.sqrt(largest);
  const narrow = largest < LEAST_RATIO * least;
  const low = narrow ? middle / Math.sqrt(LEAST_RATIO) : least;
  const high = narrow ? middle * Math.sqrt(LEAST_RATIO) : largest;
  const of = (value: number) => Math.log10(Math.max(value, low));
  return { of: between(of(low), of(high), of), ticks: logTicks(low, high, most) };
}

/** An axis that is logarithmic to both sides of zero, and linear close to it. */
export function symlogAxis(values: Iterable<number>, most: number): Axis {
  const finite = [...values].filter(Number.isFinite);
  const largest = Math.max(...finite.map(Math.abs), 0) || 1;
  const of = (value: number) =>
    Math.sign(value) * Math.log10(1 + Math.abs(value) / (LINEAR * largest));
  const [low = 0, high = 1] = extent([0, ...finite]);
  const top = Math.floor(Math.log10(largest));
  const decades = Math.max(1, Math.floor((most - 1) / (low < 0 && high > 0 ? 2 : 1)));
  const powers = [0, 1, 2].slice(0, decades).map((down) => Number(`1e${top - down}`));
  const round = [...powers.map((power) => -power), 0, ...powers];
  return {
    of: between(of(low), of(high), of),
    ticks: round.filter((tick) => tick >= low && tick <= high).sort((a, b) => a - b),
  };
}

/** A linear axis between two values. */
export function linearAxis(low: number, high: number, most: number): Axis {
  return { of: between(low, high, (value) => value), ticks: ticks(low, high, most) };
}
