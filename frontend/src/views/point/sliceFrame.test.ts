import { expect, test } from "vitest";
import type { RunData } from "../../state/results";
import { EXPANSION, testStore } from "../../testing";
import { alongLine, ballsOnSlice, bendOf, lossRange, nearPart } from "./sliceFrame";

test("the range is the true curve's with a margin, holes left out", () => {
  const [low, high] = lossRange(Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY));
  expect(low).toBeLessThan(1);
  expect(low).toBeGreaterThan(0.5);
  expect(high - 3).toBeCloseTo(1 - low, 12);
});

test("a level curve lies in the middle, and rounding in it is not blown up", () => {
  for (const loss of [Float64Array.of(5, 5), Float64Array.of(5, 5 + 1e-15 * 5)]) {
    const [low, high] = lossRange(loss);
    expect((low + high) / 2).toBeCloseTo(5, 9);
    expect(high - low).toBeGreaterThan(1);
  }
  expect(lossRange(Float64Array.of(Number.NaN))).toEqual([0, 1]);
});

test("the sign of vᵀHv has words, with zero as what cannot be told from it", () => {
  expect(bendOf(EXPANSION, 4)).toBe("rises");
  expect(bendOf(EXPANSION, -2)).toBe("falls");
  // cos 45° and sin 45° are rounded: so is the curvature along an asymptotic direction.
  expect(bendOf(EXPANSION, 1e-15)).toBe("flat");
  expect(bendOf(EXPANSION, 1e-6)).toBe("rises");
  const valley = { ...EXPANSION, eigenvalues: [3e-8, 4], zeroEigenvalues: [0] } as const;
  expect(bendOf(valley, 3e-8)).toBe("flat");
  expect(bendOf({ ...EXPANSION, eigenvalues: [0, 0] }, 0)).toBe("flat");
});

test("a point is put on the line by its foot", () => {
  const v = [Math.SQRT1_2, Math.SQRT1_2] as const;
  const { t, distance } = alongLine([1, 1], v, { x: 3, y: 1 });
  expect(t).toBeCloseTo(Math.SQRT2, 12);
  expect(distance).toBeCloseTo(Math.SQRT2, 12);
});

test("near θ′ the cut goes as far as it is told, and never shrinks to a point", () => {
  const t = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 10);
  const slice = {
    direction: [1, 0] as const,
    t,
    loss: t.map((x) => x * x),
    firstOrder: t,
    secondOrder: t,
    slope: 0,
    curvature: 2,
  };
  const near = nearPart(slice, 0.3);
  expect([near.t[0], near.t.at(-1)]).toEqual([-0.3, 0.3]);
  expect(near.loss[0]).toBeCloseTo(0.09, 12);
  expect(nearPart(slice, 5).t).toEqual(t);
  expect(nearPart(slice, 1e-6).t.length).toBeGreaterThanOrEqual(3);
  // θ′ on the domain's edge: the cut begins there.
  const edge = nearPart({ ...slice, t: t.map((x) => x + 1) }, 0.3);
  expect(edge.t[0]).toBe(0);
  expect(edge.t.at(-1)).toBeCloseTo(0.3, 12);
});

function run(part: Partial<RunData>): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: 1,
    step: Int32Array.of(0, 1),
    points: Float64Array.of(0, 0, 1, 0),
    loss: Float64Array.of(2, 4),
    gradientNorm: Float64Array.of(1, 1),
    leftDomain: null,
    convergedAt: null,
    ...part,
  };
}

test("only balls near the cut are on it, at the step shown", () => {
  const store = testStore();
  const far = run({ startIndex: 1, points: Float64Array.of(0, 1, 1, 1) });
  store.setState((state) => ({
    runs: [run({}), far],
    runsScene: state.scene,
    expansion: EXPANSION,
  }));
  const balls = ballsOnSlice(store.getState(), [0, 0], [1, 0], 0.5, 0.1);
  expect(balls).toEqual([{ color: "#0072b2", t: 0.5, loss: 3 }]);
  expect(ballsOnSlice(store.getState(), [0, 0], [1, 0], 0.5, 2).length).toBe(2);
});

test("runs of another surface, and of cards that are off, are not on the cut", () => {
  const store = testStore();
  store.setState((state) => ({ runs: [run({})], runsScene: state.scene, expansion: EXPANSION }));
  store.setState((state) => ({
    scene: { ...state.scene, cards: state.scene.cards.map((c) => ({ ...c, enabled: false })) },
  }));
  expect(ballsOnSlice(store.getState(), [0, 0], [1, 0], 0, 1)).toEqual([]);
  const other = testStore();
  other.setState((state) => ({
    runs: [run({})],
    runsScene: state.scene,
    expansion: { ...EXPANSION, family: "other" },
  }));
  expect(ballsOnSlice(other.getState(), [0, 0], [1, 0], 0, 1)).toEqual([]);
});
