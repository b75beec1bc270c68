import { expect, it } from "vitest";
import { showSurface } from "../state/actions";
import {
  addExample,
  dataChoiceOf,
  examplesOf,
  moveExample,
  removeExample,
} from "../state/dataActions";
import { type DataChoice, dataKind } from "../state/dataKind";
import type { PointsData } from "../state/dataReference";
import { History } from "../state/history";
import { familyOf, idOf, referenceOf } from "../state/kinds";
import { INITIAL_OPTIONS } from "../state/options";
import { LIMITS, OPTIMIZER, SCENE, SCHEDULES, SURFACE, testStore } from "../testing";
import { readLink, writeLink } from "./url";

const KNOWN = {
  surfaces: [SURFACE],
  optimizers: [OPTIMIZER],
  schedules: SCHEDULES,
  limits: LIMITS,
  scenes: [],
  scene: SCENE,
};
const DIABETES: DataChoice = {
  kind: "regression",
  model: "linear",
  loss: "squared",
  reduction: "sum",
  data: { kind: "dataset", name: "diabetes", feature: "bmi", scaled: false, limit: 50, seed: 3 },
  domain: [
    [-400, 0],
    [-5, 7.5],
  ],
  own: undefined,
  parameters: {},
};

function points(count: number): PointsData {
  return {
    kind: "points",
    x: Array.from({ length: count }, (_, i) => i / 3),
    y: Array.from({ length: count }, (_, i) => 1 - 1e-7 * i),
  };
}

function written(surface: DataChoice): string {
  const scene = { ...SCENE, surface, starts: [[-100, 2]] as const };
  return writeLink({ scene, options: INITIAL_OPTIONS, at: null, eye: null });
}

it.each<[string, DataChoice]>([
  ["a feature of a set", DIABETES],
  [
    "a generator",
    {
      ...DIABETES,
      data: { kind: "generated", name: "line", n: 20, noise: 0.3, outliers: 1, seed: 0 },
    },
  ],
  [
    "own examples with names",
    { ...DIABETES, data: points(64), names: { x: "size; in m²", y: "a=b,c&d" } },
  ],
])("%s stands in the link whole", (_, choice) => {
  const { scene, findings } = readLink(written(choice), KNOWN);
  expect(findings.leftOut).toEqual([]);
  expect(scene.surface).toMatchObject({
    domain: choice.domain,
    ...(choice.names && { names: choice.names }),
  });
  expect(referenceOf(scene.surface)).toEqual(referenceOf(choice));
  expect(scene.starts).toEqual([[-100, 2]]);
});

it("holds no more than 64 own examples, and says which the page has still", () => {
  const many = { ...DIABETES, data: points(65) };
  const link = written(many);
  expect(link.length).toBeLessThan(250);
  expect(referenceOf(readLink(link, KNOWN).scene.surface)).toEqual(referenceOf(many));
  // Another browser has not.
  const elsewhere = readLink(link.replace(/points=65~\w+/, "points=65~zzz"), KNOWN);
  expect(elsewhere.findings.leftOut).toHaveLength(1);
  expect(elsewhere.scene).toBe(SCENE);
});

it.each([
  "regression;model=cubic;loss=squared;dataset=diabetes;domain=0,1,0,1",
  "regression;model=linear;loss=squared;points=1,2/3;domain=0,1,0,1",
  "regression;model=linear;loss=squared;points=1,2/3,NaN;domain=0,1,0,1",
  "regression;model=linear;loss=squared;dataset=diabetes;domain=1,0,0,1",
  "regression;model=linear;loss=squared;domain=0,1,0,1",
])("leaves %s out and says so", (text) => {
  const { scene, findings } = readLink(`surface=${text}`, KNOWN);
  expect(findings.leftOut).toEqual([`surface “${text}”`]);
  expect(scene).toBe(SCENE);
});

const OWN: DataChoice = { ...DIABETES, data: points(3), own: 1 };

it("stays the same surface while its examples are moved, and is another one with other data", () => {
  const moved: DataChoice = { ...OWN, data: { kind: "points", x: [0, 1, 2], y: [3, 4, 5] } };
  expect(familyOf(moved)).toBe(familyOf(OWN));
  expect(idOf(moved)).not.toBe(idOf(OWN));
  expect(familyOf({ ...OWN, own: 2 } as DataChoice)).not.toBe(familyOf(OWN));
  expect(familyOf({ ...OWN, loss: "huber" } as DataChoice)).not.toBe(familyOf(OWN));
});

it("adds, moves and removes examples, each of which is undone at once", async () => {
  const store = testStore();
  showSurface(store, OWN);
  const history = new History(store);
  history.start();
  const data = () => dataChoiceOf(store.getState())?.data;
  expect(addExample(store, [7, 8])).toBe(3);
  await Promise.resolve();
  moveExample(store, 0, [-1, -2]);
  await Promise.resolve();
  expect(removeExample(store, 1)).toBe(true);
  expect(data()).toEqual({ kind: "points", x: [-1, 2 / 3, 7], y: [-2, 1 - 2e-7, 8] });
  for (let i = 0; i < 3; i++) history.undo();
  expect(data()).toEqual(points(3));
  history.redo();
  expect(examplesOf(store.getState())?.x).toHaveLength(4);
});

it("leaves two examples, and turns those of a set into the user's own", () => {
  const store = testStore();
  store.setState({
    facts: {
      family: familyOf(DIABETES),
      id: idOf(DIABETES),
      x: new Float64Array([1, 2]),
      y: new Float64Array([3, 4]),
      names: { x: "bmi", y: "progression" },
      labels: null,
      minimum: null,
      start: [1, 2],
      notes: [],
      curvature: 100,
      source: "",
    },
  });
  showSurface(store, DIABETES);
  // 1/λ, for what steps by multiples of the gradient.
  expect(store.getState().scene.cards[0]!.hyperparameters).toEqual({ learning_rate: 0.01 });
  expect(removeExample(store, 0)).toBe(false);
  moveExample(store, 1, [9, 9]);
  const choice = dataChoiceOf(store.getState())!;
  expect(choice.data).toEqual({ kind: "points", x: [1, 9], y: [3, 9] });
  expect([choice.names, choice.domain]).toEqual([{ x: "bmi", y: "progression" }, DIABETES.domain]);
  expect(dataKind.describe(choice, { surfaces: [] })?.data).toMatchObject({ model: "linear" });
});
