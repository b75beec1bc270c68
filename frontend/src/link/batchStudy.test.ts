import { describe, expect, it } from "vitest";
import { batchRequestOf, FIRST_BATCH_SETUP, FIRST_BATCH_SHOWING } from "../state/batchStudy";
import { readBatchStudy, writeBatchStudy } from "./batchStudy";

const FIRST = { setup: FIRST_BATCH_SETUP, showing: FIRST_BATCH_SHOWING };

/** As it stands in the address. */
function written(linked: ReturnType<typeof readBatchStudy>): string {
  return String(new URLSearchParams(writeBatchStudy(linked).map(([name, value]) => [name, value])));
}
const read = (fragment: string) => readBatchStudy(new URLSearchParams(fragment));

describe("the link of batch sizes", () => {
  it("is empty at first, and gives back what it was written of", () => {
    expect(written(FIRST)).toBe("");
    expect(read("")).toEqual(FIRST);
    const other = {
      setup: {
        sizes: [3, 64, 1000],
        seeds: 8,
        epochs: 7,
        rate: 0.0125,
        scaling: "root",
        optimizer: "adam",
        hidden: 10,
        target: 0.2,
        seed: 4,
      },
      showing: { view: "flat", moment: "epochs", lecture: "cifar10" },
    } as const;
    expect(read(written(other))).toEqual(other);
    // An optimizer's own rate needs no word.
    expect(written(read("optimizer=momentum"))).toBe("optimizer=momentum");
    expect(read("optimizer=momentum").setup.rate).toBe(0.01);
  });

  it.each([
    ["sizes=20-x", {}],
    ["sizes=", {}],
    ["sizes=0-20", {}],
    ["sizes=20-5000", {}],
    ["sizes=1.5", {}],
    ["sizes=200-20-200", { sizes: [20, 200] }],
    ["sizes=1-2-3-4-5-6-7-8-9-10-11", { sizes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }],
    ["rate=NaN", {}],
    ["rate=-1", { rate: 1e-5 }],
    ["rate=1e9", { rate: 100 }],
    ["epochs=500", { epochs: 50 }],
    ["hidden=0", { hidden: 4 }],
    ["optimizer=lion&scaling=cubic", {}],
  ])("takes of %s what there can be", (fragment, changes) => {
    expect(read(fragment).setup).toEqual({ ...FIRST_BATCH_SETUP, ...changes });
  });
});

it("asks for what is set", () => {
  expect(batchRequestOf({ ...FIRST_BATCH_SETUP, sizes: [20, 1000], rate: 0.5 })).toEqual({
    sizes: [20, 1000],
    seeds: 3,
    epochs: 20,
    hidden: 32,
    optimizer: "sgd",
    scaling: "none",
    seed: 0,
    learning_rate: 0.5,
    target_loss: 0.05,
  });
});
