/** How a run goes and how it ended, in words. */
import { entryAt, entryTold } from "../state/position";
import { isNegligible } from "../state/ranking";
import type { RunData, VerdictData } from "../state/results";
import { verdictOn } from "../state/verdicts";
import { toldNumber } from "./numbers";
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

/** "L = 0.45", and "L ≈ 0" below the surface's rounding. */
export function lossText(loss: number, rounding: number): string {
  if (loss !== 0 && isNegligible(loss, rounding)) return t("loss.nothing");
  return t("loss.is", { loss: toldNumber(loss, rounding) });
}

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
export function runStatus(run: RunData, rounding: number, verdict?: VerdictData): StatusText {
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
      const loss = lossText(run.loss.at(-1) ?? Number.NaN, rounding);
      const text = t("status.finishedWith", { loss });
      return { tone: "plain", text, word: t("status.finished") };
    }
  }
}

/** What is true of a run at an update: how it ended, once it has, and before that how it goes. */
export function statusAt(
  run: RunData,
  step: number,
  rounding: number,
  verdict?: VerdictData,
): StatusText {
  const end = runStatus(run, rounding, verdict);
  const now = entryTold(run, step);
  if (now === null || step >= (run.step.at(-1) ?? 0)) return end;
  const loss = lossText(now.loss, rounding);
  const text = t("status.now", { loss, how: t(`now.${motionAt(run, step)}`) });
  if (end.sentence === undefined) return { tone: "plain", text, word: loss };
  return { tone: "plain", text, word: loss, sentence: atEnd(end.sentence) };
}

function motionAt(run: RunData, step: number): "converged" | "still" | "moving" {
  if (run.convergedAt !== null && step >= run.convergedAt) return "converged";
  const [i, { points }] = [2 * entryAt(run, step), run];
  return points[i] === points[i + 2] && points[i + 1] === points[i + 3] ? "still" : "moving";
}

/** What is true at the end only, said before that. */
export function atEnd(text: string): string {
  return t("status.atEnd", { text });
}

/** How a run ended whose ball is out of sight: the verdict's words, or when it was lost. */
export function lostStatus(run: RunData, rounding: number, verdict?: VerdictData): string {
  const when = verdict?.kind === "diverging" || verdict?.kind === "nonfinite";
  return runStatus(run, rounding, when ? undefined : verdict).text;
}

const SEVERITY: readonly Tone[] = ["good", "plain", "warn", "bad"];

/**
 * One line for all runs of a card at an update, or at their ends; runs from several starts are told
 * apart by number.
 */
export function cardStatus(
  runs: readonly RunData[],
  rounding: number,
  verdicts: readonly VerdictData[] = [],
  step = Number.POSITIVE_INFINITY,
): StatusText | null {
  const statuses = runs.map((run) => statusAt(run, step, rounding, verdictOn(verdicts, run)));
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
