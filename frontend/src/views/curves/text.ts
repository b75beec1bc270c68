/** The curves in words, for those who cannot see them. */
import type { Ruler } from "../../state/pace";
import type { RunData } from "../../state/results";
import { t } from "../../text/t";
import type { Line } from "./lines";

/** "Loss L by step. Adam: from 24.2 to 1.2×10⁻⁵ in 1000 steps; …" */
export function describeCurves(
  title: string,
  shown: { readonly runs: readonly RunData[]; readonly lines: readonly Line[] },
  values: (run: RunData) => Float64Array,
): string {
  if (shown.runs.length === 0) return t("curves.noRun", { title });
  const runs = shown.runs.map((run, index) => {
    const all = values(run);
    return t("curves.run", {
      title: shown.lines[index]!.title,
      first: all[0] ?? Number.NaN,
      last: all.at(-1) ?? Number.NaN,
      count: run.steps,
    });
  });
  return t("curves.summary", { title, runs: runs.join(t("curves.between")) });
}

/** A step of the clock in what that is told in. */
export function toldStep(step: number, { unit, each }: Ruler): string {
  if (unit === "updates") return t("curves.step", { step });
  return t(`curves.step.${unit}`, { count: step * each });
}
