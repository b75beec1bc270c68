/** The colours of a chart's ground. */
export type ChartColors = {
  readonly text: string;
  readonly grid: string;
  /** Of the ground behind the shaded steps. */
  readonly shade: string;
  /** Of the lines where epochs begin. */
  readonly epoch: string;
};
