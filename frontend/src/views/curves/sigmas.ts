/** σ of every update, from the recorded effective rates η/σ and the learning rate. */
import { bisectRight } from "d3-array";
import type { RecordedRun } from "../../state/results";
import type { Card } from "../../state/scene";
import { optimizerOf, type State } from "../../state/store";

export type Sigmas = {
  /** σ₁ and σ₂ of the update at this step, or of the last one before. */
  readonly at: (step: number) => readonly [number, number];
};

/** The learning rate of a card without a schedule. */
function learningRate(state: State, card: Card): number | undefined {
  const own = optimizerOf(state, card)?.hyperparameters.find(
    ({ name }) => name === "learning_rate",
  );
  return card.hyperparameters.learning_rate ?? own?.default;
}

/** Null where the optimizer divides by no σ, or that is not known. */
export function sigmasOf(
  state: State,
  card: Card | undefined,
  record: RecordedRun | null,
): Sigmas | null {
  const rates = record?.rates ?? null;
  if (card === undefined || record === null || rates === null) return null;
  const eta = card.schedule === undefined ? learningRate(state, card) : undefined;
  if (eta === undefined) return null;
  // Without σ both rates are η itself.
  if (rates.every((rate) => rate === eta)) return null;
  const count = rates.length / 2;
  return {
    at(step) {
      const row = Math.min(count, bisectRight(record.step, step)) - 1;
      return [eta / (rates[2 * row] ?? Number.NaN), eta / (rates[2 * row + 1] ?? Number.NaN)];
    },
  };
}
