import { expect, it } from "vitest";
import type { GridData } from "../store";
import { errorShades } from "./errorShades";

const X = Float64Array.of(0, 1e-3, 0.01, 0.1, 1, 9);

/** L = x² on two rows; the plane about 0 is 0, so that the error is x² itself. */
const GRID: GridData = {
  surfaceKey: "parabola",
  x: X,
  y: Float64Array.of(0, 1),
  z: Float64Array.from([...X, ...X], (x) => x * x),
  criticalPoints: [],
  criticalCurves: [],
};

it("counts the decades below the largest error", () => {
  const { thresholds, shades, exact } = errorShades(GRID, () => 0);
  // The largest is 81: decades from 10⁻⁴ to 10².
  expect(thresholds.map((at) => Math.round(Math.log10(at)))).toEqual([-4, -3, -2, -1, 0, 1]);
  const row = [0, 0, expect.any(Number), 3, 5, 6];
  expect([...shades.subarray(0, 6)]).toEqual(row);
  expect([...shades.subarray(6)]).toEqual(row);
  expect(exact).toBe(false);
});

it("calls a model without an error exact", () => {
  const { shades, exact } = errorShades(GRID, (x) => x * x * (1 + 1e-15));
  expect(exact).toBe(true);
  expect(Math.max(...shades)).toBe(0);
});

it("leaves holes and infinite losses out", () => {
  const z = GRID.z.slice();
  z[4] = Number.NaN;
  z[5] = Number.POSITIVE_INFINITY;
  z[11] = Number.NaN;
  const { thresholds, shades } = errorShades({ ...GRID, z }, () => 0);
  expect(thresholds.at(-1)).toBeCloseTo(0.1, 12);
  expect(shades[4]).toBe(0);
});
