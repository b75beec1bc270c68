import { expect, it } from "vitest";
import { batchesIn, batchFor, placeOf, sizesFor } from "./batch";

it("offers sizes that halve and double, and all of them", () => {
  expect(sizesFor(1)).toEqual([1]);
  expect(sizesFor(10)).toEqual([1, 2, 5, 10]);
  expect(sizesFor(442)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 442]);
});

it("cuts an epoch into batches, of which the last may be shorter", () => {
  expect([batchesIn(20, 1), batchesIn(20, 6), batchesIn(20, 20), batchesIn(20, 99)]).toEqual([
    20, 4, 1, 1,
  ]);
});

it("tells which batch of which epoch comes next", () => {
  const batch = { size: 6, replacement: false, seed: 0 };
  expect(placeOf(0, 20, batch)).toEqual({ epoch: 1, batch: 1, batches: 4 });
  expect(placeOf(3.7, 20, batch)).toEqual({ epoch: 1, batch: 4, batches: 4 });
  expect(placeOf(4, 20, batch)).toEqual({ epoch: 2, batch: 1, batches: 4 });
});

it("knows that all examples at once are no batch, unless they are drawn with replacement", () => {
  const batch = { size: 10, replacement: false, seed: 0 };
  expect(batchFor(20, batch)).toBe(batch);
  expect(batchFor(10, batch)).toBeUndefined();
  expect(batchFor(10, undefined)).toBeUndefined();
  const drawn = { ...batch, replacement: true };
  expect(batchFor(10, drawn)).toBe(drawn);
  expect(batchFor(4, drawn)).toEqual({ ...drawn, size: 4 });
});
