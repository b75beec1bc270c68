/** What a user can do to a card's batches. */
import { changeCard } from "./actions";
import { type Batch, batchFor } from "./batch";
import { examplesOf } from "./dataActions";
import type { PageStore } from "./store";

const FIRST: Batch = { size: 1, replacement: false, seed: 0 };

/** Sets what of a card's batch is given; a batch of all examples is none. */
export function setBatch(store: PageStore, id: number, part: Partial<Batch>): void {
  const state = store.getState();
  const card = state.scene.cards.find((candidate) => candidate.id === id);
  const n = examplesOf(state)?.x.length;
  if (card === undefined || n === undefined) return;
  const before = card.batch ?? { ...FIRST, size: n };
  changeCard(store, id, { batch: batchFor(n, { ...before, ...part }) });
}
