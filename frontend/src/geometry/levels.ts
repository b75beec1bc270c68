/** Which losses have a line on the map: evenly spaced in the tint, and round. */
import type { Height } from "./height";
import type { TintScale } from "./tint";

export type Level = {
  readonly loss: number;
  readonly height: number;
  /** Where it stands in the tint, 0 to 1. */
  readonly tint: number;
  /** Every fifth is drawn stronger, and says its loss. */
  readonly strong: boolean;
};

const STRONG_EVERY = 5;
/** A line may be moved by this share of the distance to the next, so that its loss is round. */
const FREE = 0.35;

/** At most `count` levels, from the lowest to the highest; none of a surface that is flat. */
export function levelsOf(tint: TintScale, height: Height, count: number): Level[] {
  const levels: Level[] = [];
  if (!(tint.high > tint.low)) return levels;
  const lossAt = (place: number) => height.loss(tint.height(place / (count + 1)));
  for (let i = 1; i <= count; i++) {
    const loss = roundest(lossAt(i - FREE), lossAt(i + FREE));
    const at = height.of(loss);
    levels.push({ loss, height: at, tint: tint.of(at), strong: i % STRONG_EVERY === 0 });
  }
  return levels;
}

const MOST_DIGITS = 15;

/** The number with the fewest digits between two, near their middle; 0 where it is between them. */
export function roundest(low: number, high: number): number {
  if (low <= 0 && high >= 0) return 0;
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits <= MOST_DIGITS; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded >= low && rounded <= high) return rounded;
  }
  return middle;
}
