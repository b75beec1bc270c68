/** How a run ended, in words. */
import type { RunData, VerdictData } from "../state/results";
import { verdictOn } from "../state/verdicts";
import { formatNumber } from "./numbers";
import { t } from "./t";
import { verdictSentence } from "./told";

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

/** What the key of a verdict's sentence says besides its kind. */
export type Nuance = "passing" | "leaving" | "breaking" | "goingSaddle" | "goingMaximum";

/**
 * What did not happen yet, or does not last: a run on its way out has not left, one that goes to a
 * saddle is not stuck there.
 */
export function nuanceOf({ kind, message: { key } }: VerdictData): Nuance | null {
  if (key.startsWith("verdict.not_for_long")) return "passing";
  if (key === "verdict.leaves") return "leaving";
  if (key === "verdict.breaks") return "breaking";
  if (key !== "verdict.going_to") return null;
  if (kind === "saddle_stuck") return "goingSaddle";
  return kind === "maximum" ? "goingMaximum" : null;
}

/** A few words for a narrow line: "at a minimum", and where it does not stay, "for now". */
export function verdictLabel(verdict: VerdictData): string {
  const nuance = nuanceOf(verdict);
  const end = t(`ends.${verdict.kind}`);
  if (nuance === null) return end;
  return nuance === "passing" ? t("status.forNow", { end }) : t(`ends.${nuance}`);
}

/** How a run ended: its verdict, or what the run itself says until that is here. */
export function runStatus(run: RunData, verdict?: VerdictData): StatusText {
  if (verdict !== undefined) {
    const text = verdictLabel(verdict);
    return { tone: verdict.tone, text, word: text, sentence: verdictSentence(verdict) };
  }
  switch (run.status) {
    case "converged":
      return {
        tone: "good",
        text: t("status.convergedAt", { step: run.convergedAt ?? run.steps }),
        word: t("status.converged"),
      };
    case "diverged":
      return {
        tone: "bad",
        text: t("status.divergedAt", { step: run.steps }),
        word: t("status.diverged"),
      };
    case "nonfinite":
      return {
        tone: "bad",
        text: t("status.nonfiniteAfter", { step: run.steps }),
        word: t("status.nonfinite"),
      };
    case "finished": {
      if (run.leftDomain !== null) {
        const text = t("status.leftAt", { step: run.leftDomain });
        return { tone: "warn", text, word: t("status.left") };
      }
      const loss = formatNumber(run.loss.at(-1) ?? Number.NaN, 2);
      const text = t("status.finishedWith", { loss });
      return { tone: "plain", text, word: t("status.finished") };
    }
  }
}

/** How a run ended whose ball is out of sight: the verdict's words, or when it was lost. */
export function lostStatus(run: RunData, verdict?: VerdictData): string {
  const when = verdict?.kind === "diverging" || verdict?.kind === "nonfinite";
  return runStatus(run, when ? undefined : verdict).text;
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
  const parts = statuses.map(({ word }, i) =>
    t("status.from", { start: runs[i]!.startIndex + 1, word }),
  );
  const alike = statuses.every(({ word }) => word === worst.word);
  const text = alike ? t("status.all", { word: worst.word }) : parts.join(t("status.between"));
  const sentences = statuses.flatMap(({ sentence }, i) =>
    sentence === undefined
      ? []
      : t("status.sentenceFrom", { start: runs[i]!.startIndex + 1, sentence }),
  );
  const { tone, word } = worst;
  if (sentences.length === 0) return { tone, word, text };
  return { tone, word, text, sentence: sentences.join("\n") };
}
