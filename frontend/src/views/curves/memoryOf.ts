/** Whose memory is shown. */
import { focusOf, recordOf } from "../../state/recorded";
import type { RecordedRun } from "../../state/results";
import { type Card, enabledCards } from "../../state/scene";
import type { State } from "../../state/store";

export type Remembered = {
  readonly card: Card | undefined;
  /** What its run from the active start recorded; null while that is not here. */
  readonly record: RecordedRun | null;
};

function ofCard(state: State, card: Card): RecordedRun | null {
  const { activeStart } = state.options;
  const run = state.runs.find(
    ({ cardId, startIndex }) => cardId === card.id && startIndex === activeStart,
  );
  return run === undefined ? null : recordOf(state, run);
}

/** The optimizer that is looked at; where all are, the first whose memory is linear. */
export function rememberedOf(state: State): Remembered {
  const focus = focusOf(state);
  if (focus === undefined) return { card: undefined, record: null };
  if (state.options.focus === null) {
    for (const card of enabledCards(state.scene)) {
      const record = ofCard(state, card);
      if (record !== null && record.memory !== null) return { card, record };
    }
  }
  return { card: focus, record: ofCard(state, focus) };
}
