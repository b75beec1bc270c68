/** What a chart of curves is given, and what may be done with it. */
import type { Interval } from "../../state/scene";
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

export type Chart = {
  readonly show: (data: ChartData) => void;
  /** Shades the steps from the first to the last behind the curves; null shades none. */
  readonly shade: (steps: Interval | null) => void;
  /** Puts the cursor where the clock is. */
  readonly follow: () => void;
  readonly resize: (width: number, height: number) => void;
  readonly redraw: () => void;
  /** Where the plot lies in the chart's element, in pixels. */
  readonly plot: () => { readonly left: number; readonly width: number };
  readonly destroy: () => void;
};
