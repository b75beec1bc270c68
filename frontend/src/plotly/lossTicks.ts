/** Losses to write beside the colour scale, whose height need not be the loss itself. */
import type { Height } from "../geometry/height";

export type LossTicks = { readonly heights: number[]; readonly losses: number[] };

/** About `count` round losses: evenly spaced for a linear height, else about evenly in height. */
export function lossTicks(height: Height, count: number): LossTicks {
  const losses = height.scale === "linear" ? multiples(height, count) : spread(height, count);
  return { losses, heights: losses.map(height.of) };
}

/** Multiples of 1, 2 or 5 times a power of ten, at most `count` steps apart. */
export function multiples(
  { minimum, maximum }: Pick<Height, "minimum" | "maximum">,
  count: number,
): number[] {
  if (minimum === maximum) return [minimum];
  const least = (maximum - minimum) / count;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
  const losses: number[] = [];
  for (let i = Math.ceil(minimum / step); i * step <= maximum; i++) {
    // 3 × 0.1 is not 0.3 in binary.
    losses.push(Number((i * step).toPrecision(12)));
  }
  return losses;
}

/** Losses of one significant digit. */
function spread(height: Height, count: number): number[] {
  const bottom = height.of(height.minimum);
  const top = height.of(height.maximum);
  const losses: number[] = [];
  for (let i = 0; i < count; i++) {
    const exact = height.loss(bottom + ((top - bottom) * (i + 0.5)) / count);
    const loss = Number(exact.toPrecision(1));
    const inside = loss >= height.minimum && loss <= height.maximum;
    if (inside && !losses.includes(loss)) losses.push(loss);
  }
  return losses;
}
