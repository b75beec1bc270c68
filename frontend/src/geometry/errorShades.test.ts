import { expect, it } from "vitest";
import type { GridData } from "../state/results";
import { errorShades } from "./errorShades";

const X = Float64Array.of(0, 1e-3, 0.01, 0.2, 1.2, 9);

/** L = x² on two rows; the plane about 0 is 0, so that the error is x² itself. */
const GRID: GridData = {
  family: "parabola",
  x: X,
  y: Float64Array.of(0, 1),
  z: Float64Array.from([...X, ...X], (x) => x * x),
  criticalPoints: [],
  criticalCurves: [],
};

it("counts the half decades below the largest error", () => {
  const { thresholds, shades, exact } = errorShades(GRID, () => 0);
  // The largest is 81: half decades from 10⁻² to 10².
  for (const [i, at] of thresholds.entries()) expect(Math.log10(at)).toBeCloseTo(i / 2 - 2, 12);
  // 0, 10⁻⁶, 10⁻⁴, then 0.04, 1.44 and 81.
  const row = [0, 0, 0, 2, 5, 8];
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
  // The largest left is 1.44.
  expect(thresholds.at(-1)! / 10 ** 0.5).toBeCloseTo(1, 12);
  expect(shades[4]).toBe(0);
});
