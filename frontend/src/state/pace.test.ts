import { expect, it } from "vitest";
import { testStore } from "../testing";
import type { DataChoice } from "./dataKind";
import { markEvery, paced, pacesOf, rulerOf } from "./pace";
import { entryAt, positionAt } from "./position";
import type { RunData } from "./results";
import type { State } from "./store";

const DATA: DataChoice = {
  kind: "regression",
  model: "linear",
  loss: "squared",
  reduction: "mean",
  data: { kind: "points", x: Array.from({ length: 20 }, (_, i) => i), y: new Array(20).fill(0) },
  domain: [
    [-1, 1],
    [-1, 1],
  ],
  own: 1,
  parameters: {},
};

function stateWith(unit: State["options"]["unit"], ...sizes: (number | null)[]): State {
  const state = testStore().getState();
  const [card] = state.scene.cards;
  const cards = sizes.map((size, i) => ({
    ...card!,
    id: i + 1,
    ...(size !== null && { batch: { size, replacement: false, seed: 0 } }),
  }));
  const options = { ...state.options, unit };
  return { ...state, scene: { ...state.scene, surface: DATA, cards }, options };
}

it("lets a full batch make one update while batches of one make twenty", () => {
  expect([...pacesOf(stateWith("epochs", null, 1, 6))]).toEqual([
    [1, 1 / 20],
    [2, 1],
    [3, 4 / 20],
  ]);
  expect([...pacesOf(stateWith("updates", null, 1)).values()]).toEqual([1, 1]);
  // The last of four batches is shorter: over an epoch each uses five examples.
  expect([...pacesOf(stateWith("examples", null, 6)).values()]).toEqual([0.25, 1]);
});

it("tells steps in the unit, and where epochs begin", () => {
  expect(rulerOf(stateWith("updates", 1, null))).toEqual({ unit: "updates", each: 1, epoch: 20 });
  expect(rulerOf(stateWith("epochs", null, 5))).toEqual({ unit: "epochs", each: 0.25, epoch: 4 });
  expect(rulerOf(stateWith("examples", 5))).toEqual({ unit: "examples", each: 5, epoch: 4 });
  expect(rulerOf(stateWith("epochs", null))).toEqual({ unit: "updates", each: 1, epoch: null });
});

it("shows a run where it is at its own pace", () => {
  const run: RunData = {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: 2,
    step: new Int32Array([0, 1, 2]),
    points: new Float64Array([0, 0, 1, 10, 2, 20]),
    loss: new Float64Array([4, 2, 1]),
    gradientNorm: new Float64Array([1, 1, 1]),
    leftDomain: null,
    convergedAt: null,
  };
  const state = stateWith("epochs", null, 1);
  const [slow] = paced([run], state);
  expect(positionAt(slow!, 30)).toEqual({ x: 1.5, y: 15, loss: 1.5 });
  expect([19, 20, 40].map((step) => entryAt(slow!, step))).toEqual([0, 1, 2]);
  // The same runs are the same object: nothing is drawn anew.
  const again = [slow!];
  expect(paced(again, state)).toBe(again);
});

it("marks no more epochs than can be told apart", () => {
  expect([10, 100, 1000, 3000].map((steps) => markEvery(1, steps, 50))).toEqual([1, 2, 20, 100]);
});
