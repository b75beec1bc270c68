/**
 * How high a height stands in the tint: a smooth, increasing map of heights onto [0, 1] that uses
 * the whole ramp on every surface. It rises fast where heights crowd and slowly where there are few,
 * but nowhere so fast that a plain would get cliffs (as ranks would give it), nor so slowly that a
 * slope would look flat.
 */
import { bisect } from "./bisect";

/** Slopes against a linear map, at least and at most. */
export const SLOPES = { least: 0.35, most: 2.5 } as const;

const BINS = 64;
/** Standard deviation of the smoothing, in bins. */
const SMOOTHING = 2.5;
const REACH = Math.ceil(3 * SMOOTHING);
/** Where there are no heights at all, there are so many, so that slopes can be found. */
const SPARSE = 1e-9;

export type TintScale = {
  /** Lowest and highest height. */
  readonly low: number;
  readonly high: number;
  /** Tint of a height, 0 to 1; what lies outside has the tint of the nearer end; NaN for NaN. */
  readonly of: (height: number) => number;
  /** The height of a tint. */
  readonly height: (tint: number) => number;
};

/**
 * The scale for a surface.
 *
 * @param heights on a regular grid, so that each stands for the same area; those not finite are
 *   left out
 */
export function tintScale(heights: Float64Array): TintScale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const height of heights) {
    if (!Number.isFinite(height)) continue;
    if (height < low) low = height;
    if (height > high) high = height;
  }
  // One height, or none.
  if (!(high > low)) return { low, high, of: (height) => height * 0, height: () => low };
  const knots = knotsOf(slopes(smoothed(density(heights, low, high))));
  return {
    low,
    high,
    of(height) {
      const place = BINS * Math.min(1, Math.max(0, (height - low) / (high - low)));
      if (Number.isNaN(place)) return Number.NaN;
      const i = Math.min(BINS - 1, Math.floor(place));
      return knots[i]! + (place - i) * (knots[i + 1]! - knots[i]!);
    },
    height(tint) {
      const at = Math.min(1, Math.max(0, tint));
      let i = 0;
      while (i < BINS - 1 && knots[i + 1]! < at) i++;
      const share = (at - knots[i]!) / (knots[i + 1]! - knots[i]!);
      return low + ((high - low) * (i + share)) / BINS;
    },
  };
}

/** Share of the heights in each bin, against that of even heights. */
function density(heights: Float64Array, low: number, high: number): Float64Array {
  const counts = new Float64Array(BINS);
  let finite = 0;
  for (const height of heights) {
    if (!Number.isFinite(height)) continue;
    finite++;
    counts[Math.min(BINS - 1, Math.floor((BINS * (height - low)) / (high - low)))]!++;
  }
  return counts.map((count) => (BINS * count) / finite);
}

/** Through a bell; the ends go on as they are. */
function smoothed(values: Float64Array): Float64Array {
  const bell = Array.from({ length: 2 * REACH + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - REACH) / SMOOTHING) ** 2),
  );
  const sum = bell.reduce((a, b) => a + b);
  return values.map((_, at) => {
    let value = 0;
    for (const [i, weight] of bell.entries()) {
      const from = Math.min(BINS - 1, Math.max(0, at + i - REACH));
      value += (weight / sum) * values[from]!;
    }
    return value;
  });
}

/** The densities, scaled so that their mean is 1 once they are bounded. */
function slopes(densities: Float64Array): Float64Array {
  const bounded = (scale: number) =>
    densities.map((value) =>
      Math.min(SLOPES.most, Math.max(SLOPES.least, scale * (value + SPARSE))),
    );
  // Scaled by so much, even the emptiest bins are as steep as may be: the mean is above 1.
  return bounded(bisect((scale) => mean(bounded(scale)) < 1, 0, SLOPES.most / SPARSE));
}

function mean(values: Float64Array): number {
  return values.reduce((a, b) => a + b) / values.length;
}

/** Tints at the bins' edges. */
function knotsOf(rises: Float64Array): Float64Array {
  const knots = new Float64Array(BINS + 1);
  for (const [i, rise] of rises.entries()) knots[i + 1] = knots[i]! + rise / BINS;
  return knots.map((knot) => knot / knots[BINS]!);
}
