/** How the error of the Taylor models grows with the distance from θ′, along the slice. */
import type { SliceData } from "../../state/results";

/** Errors this small against the losses are rounding, not the model's. */
const ROUNDING = 1e-13;

export type Remainder = {
  /** Distances from θ′, ascending. */
  readonly distance: number[];
  /** The largest error of each model within the distance; null where it is only rounding. */
  readonly first: (number | null)[];
  readonly second: (number | null)[];
};

export function remainderOf(slice: SliceData): Remainder {
  const { t, loss, firstOrder, secondOrder } = slice;
  const near = Array.from(t.keys())
    .filter((i) => t[i] !== 0 && Number.isFinite(loss[i]! + firstOrder[i]! + secondOrder[i]!))
    .sort((a, b) => Math.abs(t[a]!) - Math.abs(t[b]!));
  const scale = near.reduce((most, i) => Math.max(most, Math.abs(loss[i]!)), 0);
  const within = (model: Float64Array) => {
    let most = 0;
    return near.map((i) => {
      most = Math.max(most, Math.abs(loss[i]! - model[i]!));
      return most > ROUNDING * scale ? most : null;
    });
  };
  return {
    distance: near.map((i) => Math.abs(t[i]!)),
    first: within(firstOrder),
    second: within(secondOrder),
  };
}

/**
 * The power of the distance with which an error falls near θ′: the slope in log–log over the
 * nearest factor of four that is more than rounding; null where there is no such part.
 */
export function orderOf(
  distance: readonly number[],
  error: readonly (number | null)[],
): number | null {
  const from = error.findIndex((value) => value !== null);
  const to = distance.findIndex((at) => at >= 4 * distance[from]!);
  const [near, far] = [error[from], error[to]];
  if (near == null || far == null) return null;
  return Math.log(far / near) / Math.log(distance[to]! / distance[from]!);
}
