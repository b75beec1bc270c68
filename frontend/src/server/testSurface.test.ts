import { expect, it } from "vitest";
import { setOptions } from "../state/actions";
import { type DataChoice, dataKind } from "../state/dataKind";
import { testStore } from "../testing";
import type { DatasetCatalog } from "../wire";
import { Asking } from "./asking";
import { ProblemError } from "./endings";
import type { Live } from "./live";
import { keepTestSurface } from "./testSurface";

const SURFACE: DataChoice = {
  kind: "regression",
  model: "linear",
  loss: "squared",
  reduction: "mean",
  data: { kind: "points", x: [0, 1, 2], y: [1, 2, 4] },
  domain: [
    [-1, 1],
    [-2, 2],
  ],
  own: 1,
  parameters: {},
};
const ANSWER = {
  x: new Float64Array([-1, 1]),
  y: new Float64Array([-2, 2]),
  z: new Float64Array(4),
  training_z: new Float64Array(4),
  training_count: 2,
  test_count: 1,
  training_minimum: { at: [0.5, 1], training_loss: 1, test_loss: 3 },
  test_minimum: null,
  rise: null,
  distance: null,
  shifted: null,
  between: null,
  radius: 0.2,
  rescaled: [],
  notes: [],
};
const REFUSED = { type: "about:blank", title: "No", status: 422, detail: "no share", errors: [] };

type Body = { n: number; scales: number[]; test: { seed: number } };

function page() {
  const store = testStore();
  store.setState(({ scene }) => ({
    datasets: { datasets: [], generators: [] } as unknown as DatasetCatalog,
    scene: { ...scene, surface: SURFACE },
  }));
  const asked: Body[] = [];
  let next: () => unknown = () => ANSWER;
  const live = {
    open: true,
    cancel() {},
    request: async (_type: string, body: Body) => {
      asked.push(body);
      return next();
    },
  } as unknown as Live;
  const asking = new Asking(store);
  asking.over(live);
  keepTestSurface(store, asking);
  return {
    store,
    asked,
    answers(make: () => unknown) {
      next = make;
    },
    settled: () => new Promise((resolve) => setTimeout(resolve)),
  };
}

it("asks while it is shown alone, and of the sample that is chosen", async () => {
  const { store, asked, settled } = page();
  await settled();
  expect(asked).toEqual([]);
  setOptions(store, { testSurface: true, stretch: 2 });
  await settled();
  const [surface, curve, ...more] = asked;
  expect(more).toEqual([]);
  expect(surface).toEqual({
    surface: dataKind.reference(SURFACE),
    test: { kind: "held_out", share: 0.3, seed: 1 },
    n: 64,
    domain: SURFACE.domain,
    radius: 0.2,
    scales: [1, 2],
  });
  // The curves are of every stretch, so that the slider asks for none anew.
  expect([curve?.n, curve?.scales[0], curve?.scales[12], curve?.scales.at(-1)]).toEqual([
    2, 0.1, 1, 10,
  ]);
  setOptions(store, { stretch: 3 });
  await settled();
  expect(asked.map(({ n }) => n)).toEqual([64, 2, 64]);
  const { testSurface } = store.getState();
  expect(testSurface?.trainingMinimum).toEqual({ at: [0.5, 1], trainingLoss: 1, testLoss: 3 });
  expect(testSurface?.rise).toBeNaN();
  expect(testSurface?.rescaled).toBeNull();

  setOptions(store, { testSurface: false });
  expect(store.getState().testSurface).toBeNull();
  setOptions(store, { testSurface: true });
  await settled();
  expect(asked).toHaveLength(5);
  expect(store.getState().testSurface).not.toBeNull();
});

it("says why there is none, until another sample is drawn", async () => {
  const { store, asked, answers, settled } = page();
  answers(() => {
    throw new ProblemError(REFUSED);
  });
  setOptions(store, { testSurface: true });
  await settled();
  expect(store.getState().testRefusal?.problem.detail).toBe("no share");
  expect(store.getState().problem).toBeNull();
  answers(() => ANSWER);
  setOptions(store, { testDraw: 2 });
  await settled();
  expect(asked.map(({ test }) => test.seed)).toEqual([1, 1, 2, 2]);
  expect(store.getState().testRefusal).toBeNull();
  expect(store.getState().testSurface).not.toBeNull();
});
