import { describe, expect, it } from "vitest";
import type { GridData } from "../state/results";
import { heightOf } from "./height";
import { heightAt, heightFieldOf, placeOn } from "./heightfield";

function gridOf(
  f: (x: number, y: number) => number,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  columns = 41,
  rows = 31,
): GridData {
  const x = Float64Array.from({ length: columns }, (_, i) => x0 + ((x1 - x0) * i) / (columns - 1));
  const y = Float64Array.from({ length: rows }, (_, i) => y0 + ((y1 - y0) * i) / (rows - 1));
  const z = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      z[row * columns + column] = f(x[column]!, y[row]!);
  return { family: "", x, y, z, criticalPoints: [], criticalCurves: [] };
}

function fieldOf(...args: Parameters<typeof gridOf>) {
  const grid = gridOf(...args);
  return heightFieldOf(grid, heightOf(grid, "linear"));
}

describe("heightAt", () => {
  it("is exact where the surface is bilinear, up to the border", () => {
    const f = (x: number, y: number) => 1 + 2 * x - 3 * y + 0.5 * x * y;
    const field = fieldOf(f, [-2, 4], [1, 7]);
    for (const [x, y] of [
      [-2, 1],
      [4, 7],
      [-2, 7],
      [0.123, 3.456],
      [3.999, 1.001],
    ] as const) {
      expect(heightAt(field, x, y)).toBeCloseTo(f(x, y), 10);
    }
  });

  it("is off by at most a quarter of h² on a paraboloid", () => {
    const field = fieldOf((x, y) => x * x + y * y, [-1, 1], [-1, 1], 21, 21);
    // Linear interpolation of a function with second derivative 2 errs by at most h²/4 an axis.
    const bound = 2 * 0.1 ** 2 * 0.25 + 1e-12;
    for (let i = 0; i < 50; i++) {
      const x = Math.sin(12.9898 * i);
      const y = Math.cos(78.233 * i);
      expect(Math.abs(heightAt(field, x, y) - (x * x + y * y))).toBeLessThanOrEqual(bound);
    }
  });

  it("is NaN outside the domain", () => {
    const field = fieldOf((x) => x, [-1, 1], [-1, 1]);
    expect(heightAt(field, 1.001, 0)).toBeNaN();
    expect(heightAt(field, 0, -1.001)).toBeNaN();
    expect(heightAt(field, Number.NaN, 0)).toBeNaN();
  });
});

describe("the drawn box", () => {
  const bowl = (x: number, y: number) => x * x + y * y;

  it("has sides as long as each other, whatever the units", () => {
    expect(fieldOf(bowl, [-4, 4], [0, 1]).box).toEqual([1, 1, 0.5]);
  });

  it("has sides in the ratio of the domain's where the axes are alike, within limits", () => {
    const boxOf = (x: [number, number], y: [number, number]) => {
      const grid = gridOf(bowl, x, y);
      return heightFieldOf(grid, heightOf(grid, "linear"), true).box;
    };
    expect(boxOf([-4, 4], [-2, 2])).toEqual([1, 0.5, 0.5]);
    expect(boxOf([0, 3], [-2, 2])).toEqual([0.75, 1, 0.5]);
    expect(boxOf([0, 100], [0, 1])).toEqual([1, 0.4, 0.5]);
  });
});

describe("placeOn", () => {
  it("keeps a ball's centre one radius above a slope, in the drawn box", () => {
    const [a, b] = [3, -40];
    const field = fieldOf((x, y) => a * x + b * y, [-2, 4], [1, 7]);
    const radius = 0.02;
    const [x, y, z] = placeOn(field, 1, 4, 0, radius);
    const span = [
      6 / field.box[0],
      6 / field.box[1],
      (field.highest - field.lowest) / field.box[2],
    ] as const;
    // Distance of the centre from the plane a·x + b·y − z = 0 in box units.
    const normal = [a * span[0], b * span[1], -span[2]] as const;
    const distance = (a * x + b * y - z) / Math.hypot(...normal);
    expect(-distance).toBeCloseTo(radius, 12);
    expect(
      Math.hypot((x - 1) / span[0], (y - 4) / span[1], (z - (a + 4 * b)) / span[2]),
    ).toBeCloseTo(radius, 12);
  });

  it("lifts straight up on flat ground", () => {
    const field = fieldOf(() => 5, [-1, 1], [-1, 1]);
    const [x, y, z] = placeOn(field, 0.3, -0.2, 2, 0.5);
    expect([x, y]).toEqual([0.3, -0.2]);
    expect(z).toBeCloseTo(5 + 2 + 1, 12);
  });
});
