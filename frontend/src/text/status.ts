/** How a run ended, in words. */
import type { RunData, VerdictData } from "../state/results";
import { verdictLabel, verdictOn } from "../state/verdicts";
import { formatNumber } from "./format";

export type Tone = "good" | "plain" | "warn" | "bad";

export type StatusText = {
  readonly tone: Tone;
  /** "converged at 132" */
  readonly text: string;
  /** One word for a narrow column: "converged". */
  readonly word: string;
  /** The verdict's whole sentence, once there is one. */
  readonly sentence?: string;
};

/** How a run ended: its verdict, or what the run itself says until that is here. */
export function runStatus(run: RunData, verdict?: VerdictData): StatusText {
  if (verdict !== undefined) {
    const text = verdictLabel(verdict);
    return { tone: verdict.tone, text, word: text, sentence: verdict.sentence };
  }
  switch (run.status) {
    case "converged":
      return {
        tone: "good",
        text: `converged at ${run.convergedAt ?? run.steps}`,
        word: "converged",
      };
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
export function cardStatus(
  runs: readonly RunData[],
  verdicts: readonly VerdictData[] = [],
): StatusText | null {
  const statuses = runs.map((run) => runStatus(run, verdictOn(verdicts, run)));
  if (statuses.length <= 1) return statuses[0] ?? null;
  const worst = statuses.reduce((a, b) =>
    SEVERITY.indexOf(b.tone) > SEVERITY.indexOf(a.tone) ? b : a,
  );
  const parts = statuses.map(({ word }, i) => `${runs[i]!.startIndex + 1} ${word}`);
  const alike = statuses.every(({ word }) => word === worst.word);
  const text = alike ? `all ${worst.word}` : parts.join(" · ");
  const sentences = statuses.flatMap(({ sentence }, i) =>
    sentence === undefined ? [] : `${runs[i]!.startIndex + 1}: ${sentence}`,
  );
  const { tone, word } = worst;
  if (sentences.length === 0) return { tone, word, text };
  return { tone, word, text, sentence: sentences.join("\n") };
}
