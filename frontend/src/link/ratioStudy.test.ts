import { describe, expect, it } from "vitest";
import { parametersOf } from "../state/networkSetup";
import { FIRST_SETUP, FIRST_SHOWING, requestOf } from "../state/ratioStudy";
import { type Linked, readRatioStudy, writeRatioStudy } from "./ratioStudy";

const FIRST: Linked = { setup: FIRST_SETUP, showing: FIRST_SHOWING, selected: null };

/** As it stands in the address. */
function written(linked: Linked): string {
  return String(new URLSearchParams(writeRatioStudy(linked).map(([name, value]) => [name, value])));
}
const read = (fragment: string) => readRatioStudy(new URLSearchParams(fragment));

describe("the link of networks", () => {
  it("is empty at first, and gives back what it was written of", () => {
    expect(written(FIRST)).toBe("");
    expect(read("")).toEqual(FIRST);
    const other = {
      setup: {
        inputs: 4,
        hidden: [3, 3],
        activation: "silu",
        data: "iris",
        examples: 100,
        loss: "logistic",
        count: 50,
        seed: 7,
      },
      showing: { merged: false, withoutZeros: true },
      selected: 12,
    } as const;
    expect(read(written(other))).toEqual(other);
    const linear = { ...FIRST, setup: { ...FIRST_SETUP, hidden: [] } };
    expect(read(written(linear))).toEqual(linear);
  });

  it("opens no point that there cannot be", () => {
    expect(read("count=50&point=70").selected).toBe(49);
    expect(read("point=x").selected).toBe(0);
  });

  it.each([
    ["activation=relu", FIRST_SETUP],
    ["hidden=3-x", FIRST_SETUP],
    ["hidden=17", FIRST_SETUP],
    ["hidden=1-1-1-1-1", FIRST_SETUP],
    ["count=1e9", FIRST_SETUP],
    ["count=0", { ...FIRST_SETUP, count: 1 }],
    ["examples=9999", { ...FIRST_SETUP, examples: 512 }],
    // What does not go together is made to.
    ["inputs=5", FIRST_SETUP],
    ["data=random&loss=logistic", { ...FIRST_SETUP, data: "random" }],
  ])("takes of %s what there can be", (fragment, setup) => {
    expect(read(fragment).setup).toEqual(setup);
  });
});

it("asks for as many inputs as the network has, and knows its size", () => {
  expect(parametersOf(FIRST_SETUP)).toBe(13);
  expect(parametersOf({ ...FIRST_SETUP, inputs: 4, hidden: [8] })).toBe(49);
  expect(requestOf({ ...FIRST_SETUP, seed: 5 })).toEqual({
    model: { layers: [2, 3, 1], activation: "tanh" },
    data: { kind: "generated", name: "xor", n: 64, seed: 5 },
    loss: "squared",
    count: 300,
    seed: 5,
  });
});
