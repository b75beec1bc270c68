/**
 * What the clock counts. It always goes by the updates of the card that makes most of them in an
 * epoch; compared by epochs or by examples, all others make fewer meanwhile.
 */
import { type Batch, batchesIn, updatesPerEpoch } from "./batch";
import { examplesOf } from "./dataActions";
import { focusOf } from "./recorded";
import type { RunData } from "./results";
import { type Card, enabledCards } from "./scene";
import type { State } from "./store";

export const UNITS = ["updates", "epochs", "examples"] as const;
export type Unit = (typeof UNITS)[number];

/** How the clock's steps are told. */
export type Ruler = {
  readonly unit: Unit;
  /** Of the unit in one step. */
  readonly each: number;
  /** Steps in an epoch of the ball that is looked at; null where nothing tells epochs apart. */
  readonly epoch: number | null;
};

type Seen = Pick<State, "scene" | "facts" | "options">;

/** Examples that one update of a card uses, on average: the last batch of an epoch may be shorter. */
function examplesEach(n: number, batch: Batch | undefined): number {
  if (batch === undefined) return n;
  return batch.replacement ? batch.size : n / batchesIn(n, batch.size);
}

/** How many examples there are, where some card uses only a part of them at a time. */
function batched({ scene, facts }: Seen): number | null {
  const n = examplesOf({ scene, facts })?.x.length ?? 0;
  const some = enabledCards(scene).some(({ batch }) => batch !== undefined);
  return some && n > 0 ? n : null;
}

/** Whether there is a choice: without batches an update is an epoch. */
export function hasUnits(state: Seen): boolean {
  return batched(state) !== null;
}

/** Updates of each enabled card for one of the clock's, by the card's id. */
export function pacesOf(state: Seen): ReadonlyMap<number, number> {
  const n = batched(state);
  const cards = enabledCards(state.scene);
  const { unit } = state.options;
  if (n === null || unit === "updates") return new Map(cards.map(({ id }) => [id, 1]));
  const amounts = cards.map(({ batch }) =>
    unit === "epochs" ? updatesPerEpoch(n, batch) : 1 / examplesEach(n, batch),
  );
  const most = Math.max(...amounts);
  return new Map(cards.map(({ id }, i) => [id, amounts[i]! / most]));
}

/** The runs at the paces of their cards; the same where nothing is to be changed. */
export function paced(runs: readonly RunData[], state: Seen): readonly RunData[] {
  const paces = pacesOf(state);
  const paceOf = ({ cardId }: RunData) => paces.get(cardId) ?? 1;
  if (runs.every((run) => (run.pace ?? 1) === paceOf(run))) return runs;
  return runs.map((run) => ({ ...run, pace: paceOf(run) }));
}

/** The card that tells epochs: the one that is looked at, or else the first with batches. */
function epochCard(state: State): Card | undefined {
  const focus = focusOf(state);
  if (focus?.batch !== undefined) return focus;
  return enabledCards(state.scene).find(({ batch }) => batch !== undefined);
}

export function rulerOf(state: State): Ruler {
  const n = batched(state);
  const card = epochCard(state);
  if (n === null || card === undefined) return { unit: "updates", each: 1, epoch: null };
  const cards = enabledCards(state.scene);
  const { unit } = state.options;
  const epoch = updatesPerEpoch(n, card.batch) / (pacesOf(state).get(card.id) ?? 1);
  const each = {
    updates: 1,
    epochs: 1 / Math.max(...cards.map(({ batch }) => updatesPerEpoch(n, batch))),
    examples: Math.min(...cards.map(({ batch }) => examplesEach(n, batch))),
  }[unit];
  return { unit, each, epoch: epoch > 1 ? epoch : null };
}

/** So many epochs from one mark to the next that there are no more than `most` over `steps`. */
export function markEvery(epoch: number, steps: number, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const first of [1, 2, 5]) {
      if (steps / (epoch * first * power) <= most) return first * power;
    }
  }
}
