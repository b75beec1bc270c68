/** Losses to write beside a colour scale whose height is not the loss itself. */
import type { Height } from "../height";

export type LossTicks = { readonly heights: number[]; readonly losses: number[] };

/** The loss of a height, by bisection between the grid's smallest and largest loss. */
function lossOf(height: Height, value: number): number {
  let low = height.minimum;
  let high = height.maximum;
  for (let i = 0; i < 60; i++) {
    const middle = low + (high - low) / 2;
    if (height.of(middle) < value) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** At most `count` losses of one significant digit, about evenly spaced in height. */
export function lossTicks(height: Height, count: number): LossTicks {
  const bottom = height.of(height.minimum);
  const top = height.of(height.maximum);
  const losses: number[] = [];
  for (let i = 0; i < count; i++) {
    const exact = lossOf(height, bottom + ((top - bottom) * (i + 0.5)) / count);
    const loss = Number(exact.toPrecision(1));
    const inside = loss >= height.minimum && loss <= height.maximum;
    if (inside && !losses.includes(loss)) losses.push(loss);
  }
  return { losses, heights: losses.map(height.of) };
}
