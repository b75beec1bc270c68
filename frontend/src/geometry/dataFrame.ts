/** Which part of the plane of examples is shown. */
import type { Interval, Region } from "../state/scene";

/** Free room around the examples, as a share of what they span. */
const MARGIN = 0.08;

function spanOf(values: ArrayLike<number>): Interval {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [-1, 1];
  // Examples that are all alike stand in the middle.
  const room = low === high ? Math.max(1, Math.abs(low)) / 2 : MARGIN * (high - low);
  return [low - room, high + room];
}

export function dataFrame(x: ArrayLike<number>, y: ArrayLike<number>): Region {
  return [spanOf(x), spanOf(y)];
}

/** The same interval, or one that holds all examples again once one has left it. */
export function keptFrame(shown: Region | null, wanted: Region): Region {
  if (shown === null) return wanted;
  const holds = ([low, high]: Interval, [from, to]: Interval) => {
    const room = (to - from) * MARGIN;
    return low <= from + room && high >= to - room && high - low < 2 * (to - from);
  };
  return holds(shown[0], wanted[0]) && holds(shown[1], wanted[1]) ? shown : wanted;
}
