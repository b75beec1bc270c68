import { expect, test } from "vitest";
import { EXPANSION, FAMILY, testStore } from "../testing";
import { setSurfaceParameter, showSurface } from "./actions";
import { catalogChoice } from "./catalogKind";
import { cardRunsOn, isOfScene, runsOn, shownCriticalSet, shownExpansion } from "./shown";

const DRAWN = { family: FAMILY };
const OTHER = { family: "other" };

test("an expansion is drawn on its own surface only, and only while a point is looked at", () => {
  const state = { ...testStore().getState(), expansion: EXPANSION };
  expect(shownExpansion(state, DRAWN)).toBeNull();
  const looking = { ...state, options: { ...state.options, panel: "point" as const } };
  expect(shownExpansion(looking, DRAWN)).toBe(EXPANSION);
  expect(shownExpansion(looking, OTHER)).toBeNull();
});

test("what is drawn of a surface stays while its parameters change, not on another surface", () => {
  const store = testStore();
  expect(isOfScene(store.getState(), DRAWN)).toBe(true);
  setSurfaceParameter(store, "a", 5);
  expect(isOfScene(store.getState(), DRAWN)).toBe(true);
  showSurface(store, catalogChoice("other"));
  expect(isOfScene(store.getState(), DRAWN)).toBe(false);
});

test("runs are drawn on their own surface, and only those of cards that are on", () => {
  const store = testStore();
  const run = {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: 0,
    step: new Int32Array(1),
    points: new Float64Array(2),
    loss: new Float64Array(1),
    gradientNorm: new Float64Array(1),
    leftDomain: null,
    convergedAt: null,
  } as const;
  store.setState(({ scene }) => ({ runs: [run, { ...run, cardId: 9 }], runsScene: scene }));
  expect(runsOn(store.getState(), DRAWN).length).toBe(2);
  expect(runsOn(store.getState(), OTHER)).toEqual([]);
  expect(cardRunsOn(store.getState(), DRAWN).map(({ card }) => card.id)).toEqual([1]);
});

test("critical points are marked where they are wanted, on their own surface", () => {
  const store = testStore();
  const found = {
    points: [],
    curves: [],
    kinks: [],
    found: 0,
    complete: null,
    completeReason: "kink",
  } as const;
  store.setState({ criticalSet: { ...found, family: FAMILY } });
  expect(shownCriticalSet(store.getState(), DRAWN)).toBeNull();
  store.setState(({ options }) => ({ options: { ...options, criticalPoints: true } }));
  expect(shownCriticalSet(store.getState(), DRAWN)?.found).toBe(0);
  expect(shownCriticalSet(store.getState(), OTHER)).toBeNull();
});
