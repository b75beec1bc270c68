/** Batches: how many examples an update uses, and how updates make epochs. */

/** Only a part of the examples for each update. */
export type Batch = {
  readonly size: number;
  /** Whether an example may come twice before all have come once. */
  readonly replacement: boolean;
  readonly seed: number;
};

/** Sizes that a hand may want among n examples: 1, 2, 5, 10, … and all of them. */
export function sizesFor(n: number): readonly number[] {
  const sizes: number[] = [];
  for (let power = 1; power < n; power *= 10) {
    for (const first of [1, 2, 5]) if (first * power < n) sizes.push(first * power);
  }
  return [...sizes, n];
}

/** How many updates make an epoch. */
export function batchesIn(n: number, size: number): number {
  return Math.max(1, Math.ceil(n / Math.min(size, n)));
}

/** The same for a card's batch, or without one: then an epoch is one update. */
export function updatesPerEpoch(n: number, batch: Batch | undefined): number {
  return batch === undefined ? 1 : batchesIn(n, batch.size);
}

export type BatchPlace = {
  /** Counted from 1, as is the batch within it. */
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
};

/** Which batch of which epoch the update that follows `step` uses. */
export function placeOf(step: number, n: number, { size }: Batch): BatchPlace {
  const batches = batchesIn(n, size);
  const update = Math.floor(step);
  return {
    epoch: Math.floor(update / batches) + 1,
    batch: (update % batches) + 1,
    batches,
  };
}

/** A batch for other data: never more than there are. All of them at once are no batch. */
export function batchFor(n: number, batch: Batch | undefined): Batch | undefined {
  if (batch === undefined || batch.size < n || batch.replacement) {
    return batch === undefined || batch.size <= n ? batch : { ...batch, size: n };
  }
  return undefined;
}
