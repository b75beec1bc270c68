/** The curves in words, for those who cannot see them. */
import type { RunData } from "../../state/results";
import { formatNumber } from "../../text/numbers";
import type { Line } from "./chart";

/** "Loss L by step. Adam: from 24.2 to 1.2e−5 in 1000 steps; …" */
export function describeCurves(
  title: string,
  shown: { readonly runs: readonly RunData[]; readonly lines: readonly Line[] },
  values: (run: RunData) => Float64Array,
): string {
  if (shown.runs.length === 0) return `${title}: no run`;
  const parts = shown.runs.map((run, index) => {
    const all = values(run);
    const first = formatNumber(all[0] ?? Number.NaN);
    const last = formatNumber(all.at(-1) ?? Number.NaN);
    return `${shown.lines[index]!.title}: from ${first} to ${last} in ${run.steps} steps`;
  });
  return `${title} by step. ${parts.join("; ")}.`;
}
