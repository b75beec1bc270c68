/**
 * A run that jumps up and down with every update would fill its curve with a hatching. Where that
 * is so dense that single jumps cannot be told, the curve is the band from the lowest to the
 * highest value, with the line of the medians in it.
 */
import type { Column } from "./data";

export type Band = {
  readonly steps: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
};

export type Drawn = {
  /** The values of the line: medians within bands. */
  readonly line: Column;
  readonly bands: readonly Band[];
};

export type Frame = {
  /** Pixels of one step. */
  readonly stepWidth: number;
  /** Pixels from the lower edge of the plot to a value. */
  readonly height: (value: number) => number;
  /** The value halfway between two, on the axis. */
  readonly middle: (a: number, b: number) => number;
};

/** Jumps nearer than this cannot be told from each other. */
const DENSE = 3;
/** So many values at least have a median and tell jumps from a slope. */
const LEAST = 4;
/** A band thinner than this is a line. */
const THICK = 4;
/** So many bins in a row are a band; fewer are a spike. */
const LONG = 3;

type Bin = {
  readonly first: number;
  readonly last: number;
  readonly swings: boolean;
};

export function drawnOf(column: Column, steps: readonly number[], frame: Frame): Drawn {
  const rows = [...column.keys()].filter((row) => column[row] !== undefined);
  const bins = binsOf(rows, column, steps, frame);
  const line = [...column];
  const bands: Band[] = [];
  for (let i = 0; i < bins.length; ) {
    let end = i;
    while (end < bins.length && bins[end]!.swings) end++;
    if (end - i >= LONG) bands.push(bandOf(bins.slice(i, end), rows, column, steps, line, frame));
    i = Math.max(end, i + 1);
  }
  return { line, bands };
}

/** Neighbouring values that lie so close that they are one place of the curve. */
function binsOf(rows: number[], column: Column, steps: readonly number[], frame: Frame): Bin[] {
  const bins: Bin[] = [];
  const width = (first: number, last: number) =>
    (steps[rows[last]!]! - steps[rows[first]!]!) * frame.stepWidth;
  for (let first = 0; first < rows.length; ) {
    let last = Math.min(first + LEAST, rows.length) - 1;
    while (last + 1 < rows.length && width(first, last + 1) < DENSE) last++;
    // Fewer than make a bin of their own belong to the last.
    if (rows.length - 1 - last < LEAST) last = rows.length - 1;
    const values = rows.slice(first, last + 1).map((row) => column[row]);
    const spacing = width(first, last) / Math.max(1, last - first);
    bins.push({ first, last, swings: spacing < DENSE && isSwing(values, frame) });
    first = last + 1;
  }
  return bins;
}

/** Whether at least every third value turns the curve round, by more than a line's width. */
function isSwing(values: Column, { height }: Frame): boolean {
  if (values.length < LEAST || values.some((value) => typeof value !== "number")) return false;
  const at = values.map((value) => height(value!));
  let turns = 0;
  for (let i = 2; i < at.length; i++) {
    if ((at[i]! - at[i - 1]!) * (at[i - 1]! - at[i - 2]!) < 0) turns++;
  }
  return turns > 1 && 3 * turns >= at.length - 2 && Math.max(...at) - Math.min(...at) >= THICK;
}

function bandOf(
  bins: readonly Bin[],
  rows: readonly number[],
  column: Column,
  steps: readonly number[],
  line: Column,
  frame: Frame,
): Band {
  const band = { steps: [] as number[], low: [] as number[], high: [] as number[] };
  const add = (row: number, low: number, high: number) => {
    band.steps.push(steps[row]!);
    band.low.push(low);
    band.high.push(high);
  };
  for (const [i, { first, last }] of bins.entries()) {
    const within = rows.slice(first, last + 1);
    const sorted = within.map((row) => column[row]!).sort((a, b) => a - b);
    const [low, high] = [sorted[0]!, sorted.at(-1)!];
    const middle = rows[(first + last) >> 1]!;
    for (const row of within) line[row] = undefined;
    line[middle] = medianOf(within, column, frame);
    if (i === 0) add(rows[first]!, low, high);
    add(middle, low, high);
    if (i === bins.length - 1) {
      add(rows[last]!, low, high);
      // The line goes on to where the run ends.
      line[rows[last]!] = line[middle];
    }
  }
  return band;
}

/** Of an even number of values: of an odd one the median would itself jump from bin to bin. */
function medianOf(rows: readonly number[], column: Column, { middle }: Frame): number {
  const half = rows.length >> 1;
  const sorted = rows
    .slice(0, 2 * half)
    .map((row) => column[row]!)
    .sort((a, b) => a - b);
  return middle(sorted[half - 1]!, sorted[half]!);
}
