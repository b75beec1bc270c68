/** How a run ended, in words. */

import { formatNumber } from "./format";
import type { RunData } from "./store";

export type Tone = "good" | "plain" | "warn" | "bad";

export type StatusText = {
  readonly tone: Tone;
  /** "converged at 132" */
  readonly text: string;
  /** One word for a narrow column: "converged". */
  readonly word: string;
};

/** The gradient norm below which the server calls a run converged. */
const TOLERANCE = 1e-6;

/** The first step kept from which on the gradient norm stays within the tolerance. */
function convergedAt({ step, gradientNorm }: RunData): number {
  let i = gradientNorm.length - 1;
  while (i > 0 && gradientNorm[i - 1]! <= TOLERANCE) i--;
  return step[i] ?? 0;
}

export function runStatus(run: RunData): StatusText {
  switch (run.status) {
    case "converged":
      return { tone: "good", text: `converged at ${convergedAt(run)}`, word: "converged" };
    case "diverged":
      return { tone: "bad", text: `diverged at step ${run.steps}`, word: "diverged" };
    case "nonfinite":
      return { tone: "bad", text: `not finite after step ${run.steps}`, word: "not finite" };
    case "finished": {
      if (run.leftDomain !== null) {
        const text = `left the surface at step ${run.leftDomain}`;
        return { tone: "warn", text, word: "left" };
      }
      const loss = formatNumber(run.loss.at(-1) ?? Number.NaN, 2);
      return { tone: "plain", text: `finished, L = ${loss}`, word: "finished" };
    }
  }
}

const SEVERITY: readonly Tone[] = ["good", "plain", "warn", "bad"];

/** One line for all runs of a card; runs from several starts are told apart by number. */
export function cardStatus(runs: readonly RunData[]): StatusText | null {
  const statuses = runs.map(runStatus);
  if (statuses.length <= 1) return statuses[0] ?? null;
  const worst = statuses.reduce((a, b) =>
    SEVERITY.indexOf(b.tone) > SEVERITY.indexOf(a.tone) ? b : a,
  );
  const parts = statuses.map(({ word }, i) => `${runs[i]!.startIndex + 1} ${word}`);
  const alike = statuses.every(({ word }) => word === worst.word);
  return { ...worst, text: alike ? `all ${worst.word}` : parts.join(" · ") };
}
