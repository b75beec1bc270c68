/** Halvings after which no number lies between the two ends any more, or hardly one. */
const HALVINGS = 60;

/** Where a condition that holds from `low` on stops to hold on the way to `high`. */
export function bisect(
  holds: (value: number) => boolean,
  low: number,
  high: number,
  halvings = HALVINGS,
): number {
  let [from, to] = [low, high];
  for (let i = 0; i < halvings; i++) {
    const middle = from + (to - from) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return from + (to - from) / 2;
}
