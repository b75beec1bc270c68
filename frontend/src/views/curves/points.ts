/** A run that broke off at once is a point, and a line of one point is not seen. */
import type uPlot from "uplot";

/** Whether there is one value and no more. */
export function isSingle(column: ArrayLike<number | null | undefined>): boolean {
  let count = 0;
  for (let i = 0; i < column.length && count < 2; i++) {
    if (typeof column[i] === "number") count++;
  }
  return count === 1;
}

/** Whether a line of the plot is one. */
export function isPoint({ data }: uPlot, line: number): boolean {
  return isSingle(data[line]!);
}
