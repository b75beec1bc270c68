import { describe, expect, it } from "vitest";
import { baseOf, floorOf, sceneBoxOf, walls } from "./block";
import type { HeightField } from "./heightfield";
import { lightOf } from "./light";

function fieldOf(f: (x: number, y: number) => number, n = 61): HeightField {
  const heights = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      heights[row * n + column] = f((2 * column) / (n - 1) - 1, (2 * row) / (n - 1) - 1);
  return {
    x: [-1, 1],
    y: [-1, 1],
    columns: n,
    rows: n,
    heights,
    lowest: heights.reduce((a, b) => Math.min(a, b)),
    highest: heights.reduce((a, b) => Math.max(a, b)),
    box: [1, 1, 0.5],
  };
}

const at = (field: HeightField, x: number, y: number) =>
  Math.round(((y + 1) / 2) * (field.rows - 1)) * field.columns +
  Math.round(((x + 1) / 2) * (field.columns - 1));

describe("the block", () => {
  const f = (x: number, y: number) => 2 * x - y;
  const field = fieldOf(f);

  it("has walls along its whole border, from the base up to the surface", () => {
    const { x, y, z } = walls(field);
    const seen = z[1]!.flatMap((top, i) => (Number.isNaN(top) ? [] : [i]));
    expect(seen).toHaveLength(4 * 61);
    for (const i of seen) {
      const [px, py] = [x[1]![i]!, y[1]![i]!];
      expect(Math.max(Math.abs(px), Math.abs(py))).toBe(1);
      expect(z[1]![i]).toBeCloseTo(f(px, py), 12);
      expect([x[0]![i], y[0]![i], z[0]![i]]).toEqual([px, py, baseOf(field)]);
    }
    // Sides do not run into each other round the edges.
    expect(z[1]!.filter(Number.isNaN)).toHaveLength(3);
  });

  it("stands above the floor, and all of it is within the box", () => {
    expect(floorOf(field)).toBeLessThan(baseOf(field));
    expect(baseOf(field)).toBeLessThan(field.lowest);
    const { x, z, lengths } = sceneBoxOf(field);
    expect(z[0]).toBe(floorOf(field));
    expect(z[1]).toBeGreaterThan(field.highest);
    // A box length is as long along x as upwards.
    expect((x[1] - x[0]) / lengths[0]).toBeCloseTo(2, 12);
    expect((z[1] - z[0]) / lengths[2]).toBeCloseTo(6 / 0.5, 12);
  });
});

describe("the light", () => {
  it("comes from the upper left of the map", () => {
    const cone = fieldOf((x, y) => -Math.hypot(x, y));
    const light = lightOf(cone);
    const seen = (x: number, y: number) => light[at(cone, x, y)]!;
    expect(seen(-0.5, 0.5)).toBeGreaterThan(seen(0.5, 0.5));
    expect(seen(0.5, 0.5)).toBeGreaterThan(seen(0.5, -0.5));
    expect(seen(-0.5, 0.5)).toBeGreaterThan(seen(-0.5, -0.5));
    expect(seen(-0.5, -0.5)).toBeGreaterThan(seen(0.5, -0.5));
  });

  it("is the same all over flat ground, however high", () => {
    const [low, high] = [fieldOf(() => 0), fieldOf(() => 5)].map((field) =>
      lightOf({ ...field, highest: field.lowest + 1 }),
    );
    expect(new Set(low).size).toBe(1);
    expect(high![0]).toBe(low![0]);
  });

  it("is less in a hollow than on the flat ground beside it, and not more on a hill", () => {
    const dent = fieldOf((x, y) => -Math.exp(-30 * (x * x + y * y)));
    const light = lightOf(dent);
    expect(light[at(dent, 0, 0)]).toBeLessThan(0.9 * light[at(dent, 0.9, 0.9)]!);
    const bump = fieldOf((x, y) => Math.exp(-30 * (x * x + y * y)));
    const lit = lightOf(bump);
    expect(lit[at(bump, 0, 0)]).toBeCloseTo(lit[at(bump, 0.9, 0.9)]!, 6);
  });

  it("is nowhere outside of [0, 1]", () => {
    const light = lightOf(fieldOf((x, y) => Math.sin(9 * x) * Math.cos(7 * y)));
    expect(Math.min(...light)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...light)).toBeLessThanOrEqual(1 + 1e-12);
  });
});
