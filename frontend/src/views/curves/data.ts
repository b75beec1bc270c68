/** Runs as uPlot wants them: one common axis of steps, one column of values per run. */
import type { Options } from "../../state/options";
import type { GridData, RunData } from "../../state/results";
import { t } from "../../text/t";

export type Column = (number | null | undefined)[];

/** How values are put on the vertical axis. */
export type ValueAxis = {
  readonly scale: "linear" | "log";
  readonly title: string;
  readonly of: (value: number) => number;
  /** The lowest of a logarithmic axis: smaller values are rounding noise, and log 0 has no place. */
  readonly floor: number;
};

/** The lowest known minimum of the surface shown; null where none is known. */
export function knownMinimum(grid: GridData | null): number | null {
  if (grid === null) return null;
  const known = [...grid.criticalPoints, ...grid.criticalCurves].filter(
    ({ kind }) => kind === "minimum",
  );
  return known.length === 0 ? null : Math.min(...known.map(({ loss }) => loss));
}

function lowest(runs: readonly RunData[]): number {
  let low = Number.POSITIVE_INFINITY;
  for (const { loss, sketch } of runs) {
    if (sketch !== undefined && loss.length > 0) low = Math.min(low, sketch.lowest);
    for (const value of loss) if (value < low) low = value;
  }
  return low;
}

/**
 * The loss axis. A logarithm needs positive numbers: the loss above the lowest known minimum L*,
 * or the loss itself where no minimum is known but all losses are positive. Where neither holds
 * the axis is linear, and its title says why.
 */
export function lossAxis(
  wanted: Options["lossScale"],
  runs: readonly RunData[],
  minimum: number | null,
  floor: number,
): ValueAxis {
  const linear = (title: string): ValueAxis => ({
    scale: "linear",
    title,
    of: (loss) => loss,
    floor,
  });
  if (wanted === "linear") return linear(t("curves.loss"));
  const low = lowest(runs);
  if (minimum === null) {
    if (low > 0) return { ...linear(t("curves.loss")), scale: "log" };
    return linear(t("curves.noMinimum"));
  }
  // The published value of a minimum is rounded.
  if (low < minimum - 1e-4 * (1 + Math.abs(minimum))) {
    return linear(t("curves.belowMinimum"));
  }
  return {
    scale: "log",
    title: t(minimum === 0 ? "curves.loss" : "curves.aboveMinimum"),
    of: (loss) => loss - minimum,
    floor,
  };
}

export function gradientAxis(floor: number): ValueAxis {
  return { scale: "log", title: t("curves.gradient"), of: (norm) => norm, floor };
}

/** Every step of the clock at which some run has an entry, ascending. */
export function commonSteps(runs: readonly RunData[]): number[] {
  if (runs.some(({ pace = 1 }) => pace !== 1)) {
    const all = runs.flatMap((run) => Array.from(run.step, (update) => shownAt(run, update)));
    return [...new Set(all)].sort((a, b) => a - b);
  }
  const last = Math.max(0, ...runs.map(({ step }) => step.at(-1) ?? 0));
  const present = new Uint8Array(last + 1);
  for (const { step } of runs) for (const at of step) present[at] = 1;
  const steps: number[] = [];
  for (let at = 0; at <= last; at++) if (present[at] === 1) steps.push(at);
  return steps;
}

/** The step of the clock at which an update of a run is shown. */
function shownAt({ pace = 1 }: RunData, update: number): number {
  return update / pace;
}

/**
 * A run's values at the common steps: `undefined` (the line goes on) where the run was thinned
 * or has ended, null (the line breaks) where a value is not finite.
 */
export function columnOf(
  run: RunData,
  values: Float64Array,
  steps: readonly number[],
  axis: ValueAxis,
): Column {
  const column: Column = new Array(steps.length).fill(undefined);
  const { step } = run;
  for (let i = 0, row = 0; i < step.length; i++) {
    const at = shownAt(run, step[i]!);
    while (row < steps.length && steps[row]! < at) row++;
    const value = axis.of(values[i] ?? Number.NaN);
    column[row] = Number.isFinite(value) ? value : null;
  }
  return column;
}

/**
 * The same without what has no place on a logarithmic axis: a batch's own loss is below the least
 * loss of all examples half of the time, and would be a line to the axis's end and back.
 */
export function placedOf(column: Column, { scale, floor }: ValueAxis): Column {
  if (scale !== "log") return column;
  return column.map((value) => (typeof value === "number" && value <= floor ? null : value));
}

/** Of their size, how far values differ that are all the same but for rounding. */
const SAME = 1e-9;

/**
 * The vertical range. Runs that diverged do not count beyond their first entry, or one explosion
 * would press all the other curves flat.
 */
export function valueRange(
  runs: readonly RunData[],
  columns: readonly Column[],
  axis: ValueAxis,
): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  columns.forEach((column, index) => {
    const { status } = runs[index]!;
    const exploded = status === "diverged" || status === "nonfinite";
    for (const value of exploded ? column.slice(0, 1) : column) {
      if (value === null || value === undefined) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  });
  if (low > high) return [axis.floor, Math.max(1, axis.floor)];
  if (axis.scale === "log") {
    const positive = Math.max(low, axis.floor);
    return [roundDown(positive / 1.5), Math.max(high, positive) * 1.5];
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  const margin = 0.05 * (high - low > SAME * size ? high - low : size || 1);
  return [low - margin, high + margin];
}

/**
 * To one significant digit. From a lower bound such as 9.7e-5 uPlot's ticks on a logarithmic axis
 * never end: 9.7e-5 + 1e-5 is rounded to 1.1e-4, which it then takes for the next power of ten.
 */
export function roundDown(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  return Number(`${Math.max(1, Math.floor(value / 10 ** exponent))}e${exponent}`);
}
