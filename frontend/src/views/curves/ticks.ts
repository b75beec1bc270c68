/** Which values of an axis get a line and a label: none so near to another that they collide. */

/** What is marked first where there are not two powers of ten. */
const MANTISSAS = [1, 5, 2, 3, 7, 4, 6, 8, 9];

function isPower(value: number): boolean {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
}

/**
 * Only the powers of ten, where there are at least two, lest the grid become a hatching; only
 * every second, third, … of them where they are nearer than `space`, counted from `anchor`, which is
 * one of them. Where there are fewer, those of the others that are so far apart.
 */
export function logTicks(
  splits: readonly (number | null)[],
  place: (value: number) => number,
  space: number,
  anchor = 1,
): (number | null)[] {
  const powers = splits.filter((value) => value !== null && isPower(value)) as number[];
  if (powers.length < 2) return spaced(splits, place, space);
  const decade = Math.abs(place(powers[1]!) - place(powers[0]!));
  const stride = Math.max(1, Math.ceil(space / Math.max(decade, 1)));
  return splits.map((value) =>
    value !== null && isPower(value) && Math.round(Math.log10(value / anchor)) % stride === 0
      ? value
      : null,
  );
}

function spaced(
  splits: readonly (number | null)[],
  place: (value: number) => number,
  space: number,
): (number | null)[] {
  const kept: number[] = [];
  const order = splits
    .filter((value) => value !== null)
    .sort((a, b) => MANTISSAS.indexOf(mantissa(a)) - MANTISSAS.indexOf(mantissa(b)));
  for (const value of order) {
    if (kept.every((other) => Math.abs(place(other) - place(value)) >= space)) kept.push(value);
  }
  return splits.map((value) => (value !== null && kept.includes(value) ? value : null));
}

function mantissa(value: number): number {
  return Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
}
