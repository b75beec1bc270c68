import { expect, test } from "vitest";
import { heightOf } from "../../geometry/height";
import { heightFieldOf } from "../../geometry/heightfield";
import type { Expansion, GridData } from "../../state/results";
import { EXPANSION } from "../../testing";
import { liftedCut } from "./slice";

/** L = x + y on [0, 2] × [0, 2]. */
const GRID: GridData = {
  family: "plane",
  x: Float64Array.of(0, 1, 2),
  y: Float64Array.of(0, 1, 2),
  z: Float64Array.of(0, 1, 2, 1, 2, 3, 2, 3, 4),
  criticalPoints: [],
  criticalCurves: [],
};

const CUT: Expansion = {
  ...EXPANSION,
  at: [1, 1],
  slice: {
    direction: [0, 1],
    t: Float64Array.of(-1, 0, 1),
    loss: Float64Array.of(1, Number.NaN, 3),
    firstOrder: Float64Array.of(1, 2, 3),
    secondOrder: Float64Array.of(1, 2, 3),
    slope: 1,
    curvature: 0,
  },
};

test("the cut goes through θ′ along v, a little above the loss, with a gap at a hole", () => {
  const height = heightOf(GRID, "linear");
  const { x, y, z } = liftedCut(CUT, { height, field: heightFieldOf(GRID, height) });
  expect(x).toEqual([1, 1, 1]);
  expect(y).toEqual([0, 1, 2]);
  expect(z[1]).toBeNaN();
  for (const [i, loss] of [
    [0, 1],
    [2, 3],
  ] as const) {
    expect(z[i]).toBeGreaterThan(loss);
    expect(z[i]).toBeLessThan(loss + 0.02 * 4);
  }
});
