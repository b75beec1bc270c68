import type { RunData } from "./results";

/**
 * The first step kept from which on the gradient norm stays within the tolerance, not the one at
 * which it was small first; null where it does not stay so.
 */
export function convergedAt(
  { step, gradientNorm }: Pick<RunData, "step" | "gradientNorm">,
  tolerance: number,
): number | null {
  let first = gradientNorm.length;
  while (first > 0 && gradientNorm[first - 1]! <= tolerance) first--;
  return step[first] ?? null;
}
