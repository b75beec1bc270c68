import { expect, test } from "vitest";
import { heightOf } from "../../geometry/height";
import { heightFieldOf } from "../../geometry/heightfield";
import type { GridData } from "../../state/results";
import { drapedArrow } from "./eigenvectors";

/** L = x + y on [−2, 2] × [0, 10], which a bilinear grid has exactly. */
function plane(): GridData {
  const x = Float64Array.from([-2, -1, 0, 1, 2]);
  const y = Float64Array.from([0, 5, 10]);
  const z = Float64Array.from([...y].flatMap((b) => [...x].map((a) => a + b)));
  return { family: "plane", x, y, z, criticalPoints: [], criticalCurves: [] };
}

test("an arrow lies on the surface all along, a little above it", () => {
  const grid = plane();
  const field = heightFieldOf(grid, heightOf(grid, "linear"));
  const { x, y, z } = drapedArrow(field, [0, 5], [1, 0], 0.25);
  const above = z.slice(0, -1).map((height, i) => height - (x[i]! + y[i]!));
  expect(Math.min(...above)).toBeGreaterThan(0);
  expect(Math.max(...above) - Math.min(...above)).toBeLessThan(1e-12);
  // A quarter of the domain's width of 4.
  expect(Math.max(...x.filter(Number.isFinite))).toBeCloseTo(1, 12);
});

test("its length is a share of the domain, whichever way it points in stretched axes", () => {
  const grid = plane();
  const field = heightFieldOf(grid, heightOf(grid, "linear"));
  const { x, y } = drapedArrow(field, [0, 5], [0, -3], 0.2);
  expect(Math.min(...y.filter(Number.isFinite))).toBeCloseTo(3, 12);
  expect(x[0]).toBe(0);
});

test("outside of the domain it has a gap", () => {
  const grid = plane();
  const field = heightFieldOf(grid, heightOf(grid, "linear"));
  const { x, z } = drapedArrow(field, [1.8, 5], [1, 0], 0.2);
  for (const [i, at] of x.entries()) {
    if (Number.isFinite(at)) expect(Number.isFinite(z[i]!)).toBe(at <= 2);
  }
});
