import { expect, it } from "vitest";
import type { GridData } from "../state/results";
import { mapScaleOf } from "./mapScale";
import { modelLevels } from "./modelLevels";

const GRID: GridData = {
  family: "steep",
  x: Float64Array.of(0, 1),
  y: Float64Array.of(0, 1),
  z: Float64Array.of(2, 4, 12, 102),
  criticalPoints: [],
  criticalCurves: [],
};

it.each(["linear", "log"] as const)("are the map's own, mirrored and continued, %s", (how) => {
  const scale = mapScaleOf(GRID, GRID, how, 9);
  const own = scale.levels.map(({ loss }) => loss);
  expect(own).toHaveLength(9);
  const levels = modelLevels(scale);
  expect(levels).toHaveLength(27);
  expect(levels.slice(9, 18)).toEqual(own);
  for (const [i, loss] of own.entries()) expect(levels[8 - i]! - 2).toBeCloseTo(2 - loss, 9);
  for (let i = 1; i < levels.length; i++) expect(levels[i]).toBeGreaterThan(levels[i - 1]!);
  expect(levels[18]).toBeGreaterThan(102);
});

it("has one level where the surface is flat", () => {
  const flat = { ...GRID, z: Float64Array.of(3, 3, 3, 3) };
  expect(modelLevels(mapScaleOf(flat, flat, "linear", 9))).toEqual([3]);
});
