import { describe, expect, it } from "vitest";
import { FIRST_SETUP, requestOf, type Setup } from "../state/dimensionsStudy";
import { readDimensions, writeDimensions } from "./dimensionsStudy";

const read = (fragment: string) => readDimensions(new URLSearchParams(fragment));
const written = (setup: Setup) =>
  String(new URLSearchParams(writeDimensions(setup).map(([name, value]) => [name, value])));

describe("the link of more dimensions", () => {
  it("is empty at first, and gives back what it was written of", () => {
    expect(written(FIRST_SETUP)).toBe("");
    expect(read("")).toEqual(FIRST_SETUP);
    const other: Setup = { ...FIRST_SETUP, at: "trained", data: "xor", hidden: [3], order: 9 };
    expect(written(other)).toBe("data=xor&hidden=3&at=trained&order=9");
    expect(read(written(other))).toEqual(other);
  });

  it.each([
    ["at=minimum", FIRST_SETUP],
    ["hidden=0", FIRST_SETUP],
    ["updates=201", { ...FIRST_SETUP, updates: 200 }],
    ["order=-1", FIRST_SETUP],
  ])("takes of %s what there can be", (fragment, setup) => {
    expect(read(fragment)).toEqual(setup);
  });
});

it("asks with both seeds", () => {
  expect(requestOf({ ...FIRST_SETUP, seed: 4, order: 5 })).toMatchObject({
    at: "saddle",
    seed: 4,
    order: 5,
    data: { name: "two_moons", seed: 4 },
    model: { layers: [2, 5, 1] },
  });
});
