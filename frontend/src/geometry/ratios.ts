/** What a set of critical points shows of loss and minimum ratio. */
import { bin, quantile, sum } from "d3-array";
import type { CriticalKind } from "../look/kindShapes";
import type { NetworkPoint, Showing } from "../state/ratioStudy";

/** A point as it is shown: one of several that coincide, or itself alone. */
export type Spot = {
  /** Index of the point that stands for all. */
  readonly index: number;
  readonly loss: number;
  readonly ratio: number;
  /** How many coincide. */
  readonly count: number;
};

/** Positive eigenvalues against all, or against those that are not zero; NaN where there are none. */
export function ratioOf(
  { positive, negative, eigenvalues }: NetworkPoint,
  withoutZeros: boolean,
): number {
  return positive / (withoutZeros ? positive + negative : eigenvalues.length);
}

/** Which way the loss goes around a point, to second order: degenerate, if never down, but flat. */
export function kindOf({ positive, negative, zero }: NetworkPoint): CriticalKind {
  if (negative > 0) return positive > 0 ? "saddle" : "maximum";
  return zero > 0 ? "degenerate" : "minimum";
}

/** The points as they are shown, in the order in which they were found. */
export function spotsOf(
  points: readonly NetworkPoint[],
  { merged, withoutZeros }: Showing,
): Spot[] {
  const counts = new Map<number, number>();
  points.forEach(({ like }, i) => {
    const index = merged ? like : i;
    counts.set(index, (counts.get(index) ?? 0) + 1);
  });
  return [...counts].flatMap(([index, count]) => {
    const point = points[index]!;
    const ratio = ratioOf(point, withoutZeros);
    return Number.isNaN(ratio) ? [] : [{ index, loss: point.loss, ratio, count }];
  });
}

/** Pearson's correlation of loss and ratio; NaN where one of them does not vary. */
export function correlation(spots: readonly Spot[]): number {
  const total = sum(spots, ({ count }) => count);
  const mean = (of: (spot: Spot) => number) => sum(spots, (spot) => spot.count * of(spot)) / total;
  const [loss, ratio] = [mean((spot) => spot.loss), mean((spot) => spot.ratio)];
  const moment = (of: (spot: Spot) => number) => mean(of);
  const covariance = moment((spot) => (spot.loss - loss) * (spot.ratio - ratio));
  const spread =
    moment((spot) => (spot.loss - loss) ** 2) * moment((spot) => (spot.ratio - ratio) ** 2);
  // Of equal numbers rounding leaves a little.
  return spread > 1e-30 ? covariance / Math.sqrt(spread) : Number.NaN;
}

export type Third = {
  /** The lowest and the highest loss in it. */
  readonly loss: readonly [number, number];
  readonly bars: readonly { readonly from: number; readonly to: number; readonly count: number }[];
};

export const BARS = 10;

/** How ratios are spread among the points of low, middle and high loss: a third of them each. */
export function thirds(spots: readonly Spot[]): Third[] {
  const losses = spots.flatMap(({ loss, count }) => Array<number>(count).fill(loss));
  const limits = [1 / 3, 2 / 3].map((share) => quantile(losses, share) ?? Number.NaN);
  const edges = Array.from({ length: BARS - 1 }, (_, i) => (i + 1) / BARS);
  const binned = bin<Spot, number>()
    .value(({ ratio }) => ratio)
    .domain([0, 1])
    .thresholds(edges);
  const thirdOf = ({ loss }: Spot) => limits.filter((limit) => loss > limit).length;
  return [0, 1, 2].flatMap((third) => {
    const own = spots.filter((spot) => thirdOf(spot) === third);
    if (own.length === 0) return [];
    const bars = binned(own).map((bar) => ({
      from: bar.x0!,
      to: bar.x1!,
      count: sum(bar, ({ count }) => count),
    }));
    const within = own.map(({ loss }) => loss);
    return [{ loss: [Math.min(...within), Math.max(...within)] as const, bars }];
  });
}
