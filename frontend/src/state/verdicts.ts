/** Verdicts as the page words them: short labels, and the one that is explained. */
import type { Verdict } from "../wire";
import type { VerdictData } from "./results";
import type { State } from "./store";

const LABELS: Record<Verdict["kind"], string> = {
  minimum: "at a minimum",
  curve_of_minima: "on a curve of minima",
  saddle_leaving: "leaving a saddle",
  saddle_stuck: "stuck at a saddle",
  maximum: "at a maximum",
  plateau: "on a plateau",
  bouncing: "bouncing",
  diverging: "diverging",
  unbounded: "falling without end",
  descending: "still descending",
  kink: "at a kink",
  degenerate: "at a degenerate point",
  nonfinite: "not finite",
};

/** A few words for a narrow line: "at a minimum". */
export function verdictLabel({ kind }: VerdictData): string {
  return LABELS[kind];
}

/** The verdict on a run, once it is here. */
export function verdictOn(
  verdicts: readonly VerdictData[],
  run: { readonly cardId: number; readonly startIndex: number },
): VerdictData | undefined {
  return verdicts.find(
    ({ cardId, startIndex }) => cardId === run.cardId && startIndex === run.startIndex,
  );
}

/** The verdict whose evidence is shown; null where none is, and until it is here. */
export function explainedVerdict({ evidence, verdicts }: State): VerdictData | null {
  return (evidence && verdictOn(verdicts, evidence)) ?? null;
}
