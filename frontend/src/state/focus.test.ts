import { expect, it } from "vitest";
import { FAMILY, SCENE, testStore } from "../testing";
import { lookAtBall, removeCard, setCardEnabled, setOptions } from "./actions";
import { focusOf, isFocus } from "./recorded";
import type { RunData } from "./results";
import { ballNear } from "./shown";

const [FIRST] = SCENE.cards;
const CARDS = [1, 2, 3].map((id) => ({ ...FIRST!, id }));

function runOf(cardId: number, x: number): RunData {
  return {
    cardId,
    startIndex: 0,
    status: "finished",
    steps: 2,
    step: new Int32Array([0, 2]),
    points: new Float64Array([0, 0, x, 0]),
    loss: new Float64Array(2),
    gradientNorm: new Float64Array(2),
    leftDomain: null,
    convergedAt: null,
  };
}

function threeBalls() {
  const store = testStore();
  const scene = { ...SCENE, cards: CARDS };
  const axis = new Float64Array([-2, 2]);
  store.setState({
    scene,
    runs: CARDS.map(({ id }) => runOf(id, id)),
    runsScene: scene,
    grid: {
      family: FAMILY,
      x: axis,
      y: axis,
      z: new Float64Array(4),
      criticalPoints: [],
      criticalCurves: [],
    },
  });
  return store;
}

it("finds the ball that is nearest to a place, where it is at that step", () => {
  const state = threeBalls().getState();
  expect(ballNear(state, 2, [2.1, 0], [0.5, 0.5])?.cardId).toBe(2);
  expect(ballNear(state, 1, [1.5, 0.1], [0.3, 0.3])?.cardId).toBe(3);
  expect(ballNear(state, 2, [2.5, 0.9], [0.5, 0.5])).toBeNull();
});

it("looks at the ball that is chosen, whatever card goes before it", () => {
  const store = threeBalls();
  expect(focusOf(store.getState())?.id).toBe(1);
  lookAtBall(store, { cardId: 3, startIndex: 0 });
  removeCard(store, 1);
  expect(focusOf(store.getState())?.id).toBe(3);
  // One that does not run has no ball.
  setCardEnabled(store, 3, false);
  expect(focusOf(store.getState())?.id).toBe(2);
});

it("looks at every ball where that is chosen, but explains one", () => {
  const store = threeBalls();
  const seen = () => CARDS.filter(({ id }) => isFocus(store.getState(), id, 0)).map(({ id }) => id);
  expect(seen()).toEqual([1]);
  setOptions(store, { focus: null });
  expect(seen()).toEqual([1, 2, 3]);
  setOptions(store, { stage: 0 });
  expect(seen()).toEqual([1]);
  setOptions(store, { layout: "panels" });
  expect(seen()).toEqual([1, 2, 3]);
});
