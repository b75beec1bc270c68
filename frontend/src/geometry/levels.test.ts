import { describe, expect, it } from "vitest";
import type { GridData } from "../state/results";
import { roundest } from "./levels";
import { mapScaleOf } from "./mapScale";

const N = 41;
const along = Float64Array.from({ length: N }, (_, i) => -2 + (4 * i) / (N - 1));
const ROSENBROCK: GridData = {
  family: "rosenbrock",
  x: along,
  y: along,
  z: Float64Array.from({ length: N * N }, (_, i) => {
    const [x, y] = [along[i % N]!, along[Math.floor(i / N)]!];
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  }),
  criticalPoints: [],
  criticalCurves: [],
};

describe.each(["linear", "log"] as const)("the %s levels", (how) => {
  const { height, tint, levels } = mapScaleOf(ROSENBROCK, ROSENBROCK, how, 29);

  it("are evenly spaced in the tint, but for rounding", () => {
    expect(levels).toHaveLength(29);
    for (const [i, level] of levels.entries()) {
      expect(Math.abs(level.tint * 30 - (i + 1))).toBeLessThanOrEqual(0.35 + 1e-9);
      expect(level.height).toBe(height.of(level.loss));
      expect(level.tint).toBe(tint.of(level.height));
    }
  });

  it("are round, and every fifth is strong", () => {
    for (const [i, { loss, strong }] of levels.entries()) {
      expect(Number(loss.toPrecision(3))).toBe(loss);
      expect(strong).toBe((i + 1) % 5 === 0);
    }
  });
});

it.each([
  [0.123, 0.139, 0.13],
  [-1, 3, 0],
  [99.2, 100.9, 100],
  [-0.00071, -0.00068, -0.0007],
  [5, 5, 5],
])("the roundest between %d and %d is %d", (low, high, expected) => {
  expect(roundest(low, high)).toBe(expected);
});
