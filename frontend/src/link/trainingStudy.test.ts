import { describe, expect, it } from "vitest";
import { EXAMPLES_OF, exampleOf, FIRST_SETUP, requestOf } from "../state/trainingStudy";
import { readTraining, writeTraining } from "./trainingStudy";

const read = (fragment: string) => readTraining(new URLSearchParams(fragment));
const written = (setup: typeof FIRST_SETUP) =>
  String(new URLSearchParams(writeTraining(setup).map(([name, value]) => [name, value])));

describe("the link of a training", () => {
  it("is empty at first, and gives back what it was written of", () => {
    expect(written(FIRST_SETUP)).toBe("");
    expect(read("")).toEqual(FIRST_SETUP);
    for (const setup of Object.values(EXAMPLES_OF)) expect(read(written(setup))).toEqual(setup);
    const other = { ...FIRST_SETUP, data: "iris", inputs: 4, hidden: [4, 2], rate: 1e-5, seed: 3 };
    expect(read(written(other))).toEqual(other);
  });

  it.each([
    ["optimizer=lbfgs", FIRST_SETUP],
    ["rate=", FIRST_SETUP],
    ["rate=-1", FIRST_SETUP],
    ["rate=1e9", { ...FIRST_SETUP, rate: 1000 }],
    ["updates=0", { ...FIRST_SETUP, updates: 1 }],
    ["updates=many", FIRST_SETUP],
    ["batch=4096", { ...FIRST_SETUP, batch: 512 }],
  ])("takes of %s what there can be", (fragment, setup) => {
    expect(read(fragment)).toEqual(setup);
  });
});

it("knows an example again, and asks for all examples where there is no batch", () => {
  expect(exampleOf({ ...EXAMPLES_OF.noise })).toBe("noise");
  expect(exampleOf({ ...FIRST_SETUP, seed: 1 })).toBeNull();
  expect(requestOf(FIRST_SETUP).batch).toBeNull();
  expect(requestOf({ ...EXAMPLES_OF.noise, seed: 5 })).toMatchObject({
    learning_rate: 0.3,
    batch: { size: 4, seed: 5 },
    data: { kind: "generated", name: "xor", n: 64, seed: 5 },
  });
});
