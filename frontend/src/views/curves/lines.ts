/** What a chart of curves is given: its lines, their values, and the colours of the rest. */
import type { Column } from "./data";

export type Line = {
  readonly title: string;
  /** What stands at its end. */
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
};

export type ChartColors = {
  readonly text: string;
  readonly grid: string;
  /** Of the ground behind the shaded steps. */
  readonly shade: string;
  /** Of the lines where epochs begin. */
  readonly epoch: string;
};

/** One column of values per line, over common steps. */
export type ChartData = {
  readonly steps: number[];
  readonly columns: readonly Column[];
  readonly range: [number, number];
  /** The lowest of a logarithmic axis; what is below is told as nothing. */
  readonly floor: number;
  /** Whether the values may be told, and not only drawn. */
  readonly told: boolean;
};
