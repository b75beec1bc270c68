import { describe, expect, it } from "vitest";
import type { GridData, RunData } from "../../state/results";
import type { State } from "../../state/store";
import { FAMILY, SCENE, testStore } from "../../testing";
import { nameNear } from "./naming";

const GRID: GridData = {
  family: FAMILY,
  x: Float64Array.of(-10, 10),
  y: Float64Array.of(-5, 5),
  z: new Float64Array(4),
  criticalPoints: [{ at: [5, 0], loss: 0.25, kind: "maximum" }],
  criticalCurves: [],
};

function run(cardId: number, x: number): RunData {
  return {
    cardId,
    startIndex: 0,
    status: "finished",
    steps: 2,
    step: Int32Array.of(0, 2),
    points: Float64Array.of(x, 0, x + 2, 0),
    loss: Float64Array.of(4, 2),
    gradientNorm: new Float64Array(2),
    leftDomain: null,
    convergedAt: null,
  };
}

function state(runs: RunData[] = []): State {
  const card = SCENE.cards[0]!;
  const scene = { ...SCENE, cards: [card, { ...card, id: 2, key: "adam" }] };
  return { ...testStore().getState(), grid: GRID, scene, runs, runsScene: scene };
}

describe("what is at a point in 3-D", () => {
  it("is a ball at the step shown, with its own place and loss", () => {
    const place = { name: "Gradient descent", at: [-7, 0], loss: 3 };
    expect(nameNear(state([run(1, -8)]), 1, -7.2, 0.1)).toEqual(place);
    expect(nameNear(state([run(1, -8)]), 0, -7.2, 0.1)).toBeNull();
  });

  it("is all balls that are there, told of the nearest", () => {
    const named = nameNear(state([run(1, -8), run(2, -8.2)]), 0, -8.2, 0);
    expect(named).toEqual({ name: "Gradient descent, Adam", at: [-8.2, 0], loss: 4 });
  });

  it("is a mark where there is no ball, and nothing farther off", () => {
    expect(nameNear(state(), 0, 5.1, 0)).toEqual({ name: "Maximum", at: [5, 0], loss: 0.25 });
    expect(nameNear(state(), 0, -1, 0.45)?.name).toBe("Start point");
    expect(nameNear(state(), 0, 5.8, 0)).toBeNull();
    expect(nameNear(state([run(1, 5)]), 0, 5.1, 0)?.name).toBe("Gradient descent");
  });

  it("is unknown while there is no surface", () => {
    expect(nameNear({ ...state(), grid: null }, 0, 0, 0)).toBeNull();
  });
});
