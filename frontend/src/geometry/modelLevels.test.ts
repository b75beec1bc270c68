import { expect, it } from "vitest";
import type { GridData } from "../state/results";
import { heightOf } from "./height";
import { modelLevels } from "./modelLevels";

const GRID: GridData = {
  family: "steep",
  x: Float64Array.of(0, 1),
  y: Float64Array.of(0, 1),
  z: Float64Array.of(2, 4, 12, 102),
  criticalPoints: [],
  criticalCurves: [],
};

it("is even on a linear scale, also beyond the surface", () => {
  const levels = modelLevels(heightOf(GRID, "linear"), 4);
  const expected = [-98, -73, -48, -23, 2, 27, 52, 77, 102, 127, 152, 177, 202];
  expect(levels).toHaveLength(expected.length);
  for (const [i, level] of levels.entries()) expect(level).toBeCloseTo(expected[i]!, 9);
});

it("is even in height on a logarithmic one, and mirrored below the minimum", () => {
  // The unit is a fiftieth of the median's 10 above the minimum: heights are ln(1 + (L − 2)/0.2).
  const levels = modelLevels(heightOf(GRID, "log"), 4);
  const top = Math.log(1 + 100 / 0.2);
  for (const [i, level] of levels.entries()) {
    const k = i - 4;
    const distance = 0.2 * Math.expm1((Math.abs(k) / 4) * top);
    expect((level - 2) / (Math.sign(k) * distance || 1)).toBeCloseTo(k === 0 ? 0 : 1, 9);
  }
});

it("has one level where the surface is flat", () => {
  expect(modelLevels(heightOf({ ...GRID, z: Float64Array.of(3, 3, 3, 3) }, "linear"), 4)).toEqual([
    3,
  ]);
});
