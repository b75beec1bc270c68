/** The effective rates of runs as lines (C17): η/σ₁ and η/σ₂, or η alone where there is no σ. */
import { currentScheme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { recordOf } from "../../state/recorded";
import type { RecordedRun } from "../../state/results";
import type { State } from "../../state/store";
import { cardTitle } from "../../text/records";
import { t } from "../../text/t";
import { type Column, roundDown } from "./data";
import type { Line } from "./lines";

export type RateLine = Line & {
  readonly step: Int32Array | Float64Array;
  /** One for each update that the run recorded. */
  readonly rates: Float64Array;
};

const DASHED = [5, 3] as const;

function split(rates: Float64Array): readonly [Float64Array, Float64Array] {
  const count = rates.length / 2;
  return [
    Float64Array.from({ length: count }, (_, row) => rates[2 * row]!),
    Float64Array.from({ length: count }, (_, row) => rates[2 * row + 1]!),
  ];
}

function isOne([first, second]: readonly [Float64Array, Float64Array]): boolean {
  return first.every((rate, row) => rate === second[row]);
}

function linesOf(title: string, color: string, { step, rates, pace = 1 }: RecordedRun): RateLine[] {
  const pair = split(rates!);
  const named = (which: "eta" | "sigma1" | "sigma2") => ({
    title: t(`rates.line.${which}`, { title }),
    label: t(`rates.label.${which}`, { title }),
    color,
    step: pace === 1 ? step : Float64Array.from(step, (update) => update / pace),
  });
  if (isOne(pair)) return [{ ...named("eta"), dash: [], rates: pair[0] }];
  return [
    { ...named("sigma1"), dash: [], rates: pair[0] },
    { ...named("sigma2"), dash: DASHED, rates: pair[1] },
  ];
}

/** Those of the runs from the active start, and who has no such reading. */
export function rateLines(state: State): {
  readonly lines: readonly RateLine[];
  readonly without: readonly string[];
} {
  const lines: RateLine[] = [];
  const without: string[] = [];
  for (const run of state.runs) {
    const card = state.scene.cards.find(({ id }) => id === run.cardId);
    if (!card?.enabled || run.startIndex !== state.options.activeStart) continue;
    const record = recordOf(state, run);
    if (record === null) continue;
    const title = cardTitle(state, card);
    if (record.rates === null) without.push(title);
    else lines.push(...linesOf(title, hueOn(card.color, currentScheme()), record));
  }
  return { lines, without };
}

/** Each line's values over the common steps; what a logarithmic axis has no place for breaks it. */
export function rateColumns(lines: readonly RateLine[]): {
  readonly steps: number[];
  readonly columns: readonly Column[];
  readonly range: [number, number];
} {
  const every = lines.flatMap(({ step, rates }) => [...step.subarray(0, rates.length)]);
  const steps = [...new Set(every)].sort((a, b) => a - b);
  const rowOf = new Map(steps.map((step, row) => [step, row]));
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  const columns = lines.map(({ step, rates }) => {
    const column: Column = new Array(steps.length).fill(undefined);
    for (const [i, rate] of rates.entries()) {
      const shown = Number.isFinite(rate) && rate > 0;
      column[rowOf.get(step[i]!)!] = shown ? rate : null;
      if (shown) [low, high] = [Math.min(low, rate), Math.max(high, rate)];
    }
    return column;
  });
  return { steps, columns, range: low <= high ? [roundDown(low / 1.5), high * 1.5] : [0.1, 1] };
}
