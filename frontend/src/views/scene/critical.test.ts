import { expect, it } from "vitest";
import { heightOf } from "../../geometry/height";
import { heightFieldOf } from "../../geometry/heightfield";
import type { GridData } from "../../state/results";
import { dashedOver } from "./critical";

/** L = x + 2y on [0, 1]², which bilinear interpolation gives exactly. */
const AXIS = Float64Array.of(0, 0.5, 1);
const GRID: GridData = {
  family: "plane",
  x: AXIS,
  y: AXIS,
  z: Float64Array.from({ length: 9 }, (_, i) => AXIS[i % 3]! + 2 * AXIS[Math.floor(i / 3)]!),
  criticalPoints: [],
  criticalCurves: [],
};

it("lays dashes over the surface, a little above it, and ends with a gap", () => {
  const field = heightFieldOf(GRID, heightOf(GRID, "linear"));
  const line = { x: [] as number[], y: [] as number[], z: [] as number[] };
  dashedOver(
    field,
    [
      [0, 0.25],
      [1, 0.25],
    ],
    line,
  );
  const seen = line.z.flatMap((z, i) => (Number.isNaN(z) ? [] : [z - line.x[i]! - 2 * line.y[i]!]));
  // 0.006 box lengths above, half of which is the surface's height, in units of the surface's range of 3.
  for (const above of seen) expect(above).toBeCloseTo(0.036, 10);
  expect(seen.length).toBeGreaterThan(40);
  expect(line.z.filter(Number.isNaN).length).toBeGreaterThan(10);
  expect(line.z.at(-1)).toBeNaN();
});

it("leaves out what is outside the domain", () => {
  const field = heightFieldOf(GRID, heightOf(GRID, "linear"));
  const line = { x: [] as number[], y: [] as number[], z: [] as number[] };
  dashedOver(
    field,
    [
      [2, 0.25],
      [3, 0.25],
    ],
    line,
  );
  expect(line.z.every(Number.isNaN)).toBe(true);
});
