/** Ticks of Plotly's axes, in the page's own form of numbers. */
import type { Interval } from "../state/scene";
import { tickNumber } from "../text/numbers";
import { multiples } from "./lossTicks";

/** Ticks at `places`, which stand for `values`. */
export function ticksAt(places: readonly number[], values: readonly number[]) {
  const ticktext = values.map((value) => tickNumber(value));
  return { tickmode: "array" as const, tickvals: [...places], ticktext };
}

/** Ticks at round numbers, at most `count` steps of them. */
export function roundTicks([minimum, maximum]: Interval, count: number) {
  const values = multiples({ minimum, maximum }, count);
  return ticksAt(values, values);
}
