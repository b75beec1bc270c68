import { expect, it } from "vitest";
import { testStore } from "../testing";
import type { DatasetCatalog } from "../wire";
import { setOptions } from "./actions";
import type { DataChoice } from "./dataKind";
import type { Data } from "./dataReference";
import { History } from "./history";
import { testSampleOf } from "./testSample";

const CATALOG = {
  datasets: [{ name: "diabetes", count: 442 }],
  generators: [
    { name: "line", fixed: false },
    { name: "trap", fixed: true },
  ],
} as unknown as DatasetCatalog;

function storeOf(data: Data) {
  const store = testStore();
  const surface: DataChoice = {
    kind: "regression",
    model: "linear",
    loss: "squared",
    reduction: "mean",
    data,
    domain: [
      [-1, 1],
      [-1, 1],
    ],
    own: undefined,
    parameters: {},
  };
  store.setState(({ scene }) => ({ datasets: CATALOG, scene: { ...scene, surface } }));
  return store;
}

const HELD_OUT = { kind: "held_out", share: 0.3, seed: 1 };

it("is drawn afresh where a rule draws, and never with the training sample's seed", () => {
  const store = storeOf({ kind: "generated", name: "line", seed: 4 });
  expect(testSampleOf(store.getState())).toEqual({ kind: "drawn", seed: 5 });
  setOptions(store, { testDraw: 3 });
  expect(testSampleOf(store.getState())).toEqual({ kind: "drawn", seed: 7 });
  const last = storeOf({ kind: "generated", name: "line", seed: 2 ** 32 - 1 });
  expect(testSampleOf(last.getState())).toEqual({ kind: "drawn", seed: 0 });
});

it("is what a set's limit leaves out, and else a share that is held out", () => {
  const of = (data: Data) => testSampleOf(storeOf(data).getState());
  const set = { kind: "dataset", name: "diabetes" } as const;
  expect(of({ ...set, limit: 100 })).toEqual({ kind: "rest" });
  expect(of({ ...set, limit: 442 })).toEqual(HELD_OUT);
  expect(of(set)).toEqual(HELD_OUT);
  expect(of({ kind: "points", x: [1, 2], y: [1, 2] })).toEqual(HELD_OUT);
  expect(of({ kind: "generated", name: "trap" })).toEqual(HELD_OUT);
  expect(testSampleOf(testStore().getState())).toBeNull();
});

it("is brought back by undo, as are the radius and what parameters are stretched by", () => {
  const store = storeOf({ kind: "generated", name: "line" });
  const history = new History(store);
  history.start();
  setOptions(store, { stretch: 4 });
  history.undo();
  expect(store.getState().options.stretch).toBe(1);
});
