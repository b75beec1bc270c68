/** What counts as nothing, what as equal, and the order of runs by their loss. */

/** Beside a value of size 1, a smaller difference is the noise of rounding. */
const SHARE = 1e-12;

/** Whether a value cannot be told from 0; `rounding` is that of the surface. */
export function isNegligible(value: number, rounding: number): boolean {
  return Math.abs(value) < rounding;
}

/** Whether two values differ by no more than rounding, or both are no numbers. */
export function areEqual(a: number, b: number, rounding: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  if (a === b) return true;
  const least = Math.max(rounding, SHARE * Math.max(Math.abs(a), Math.abs(b)));
  return Number.isFinite(least) && Math.abs(a - b) <= least;
}

export type Standing = {
  readonly loss: number;
  /** Whether the point is not in the domain of the surface. */
  readonly outside: boolean;
};

/** Ascending; what is no number comes last. */
export function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Who is still on the surface comes first, and then the lower loss. */
export function compareStandings(a: Standing, b: Standing): number {
  return Number(a.outside) - Number(b.outside) || compareNumbers(a.loss, b.loss);
}

/**
 * The ranks, counted from 1, of standings in the order of `compareStandings`. Who cannot be told
 * from the first of a rank shares it; the next rank counts all before it.
 */
export function ranksOf(ordered: readonly Standing[], rounding: number): readonly number[] {
  const ranks: number[] = [];
  let first = 0;
  for (const [i, { loss, outside }] of ordered.entries()) {
    const best = ordered[first]!;
    if (outside !== best.outside || !areEqual(loss, best.loss, rounding)) first = i;
    ranks.push(first + 1);
  }
  return ranks;
}
