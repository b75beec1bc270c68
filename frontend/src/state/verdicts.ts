/** Which verdict is on which run, and the one that is explained. */
import type { VerdictData } from "./results";
import type { State } from "./store";

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
