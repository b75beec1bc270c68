import { describe, expect, it } from "vitest";
import type { GridData } from "../state/results";
import { heightOf } from "./height";
import { heightFieldOf } from "./heightfield";
import { CutLines, netOf } from "./taylorPatch";

const GRID: GridData = {
  family: "bowl",
  x: Float64Array.of(-1, 0, 1),
  y: Float64Array.of(-1, 0, 1),
  z: Float64Array.of(2, 1, 2, 1, 0, 1, 2, 1, 2),
  criticalPoints: [],
  criticalCurves: [],
};

describe("CutLines", () => {
  const gap = Number.NaN;

  it("shows a line between the two heights, with gaps where it is beyond them", () => {
    const lines = new CutLines(0, 1);
    for (const z of [-1, 3, 0.5]) lines.to(z === -1 ? 0 : z === 3 ? 4 : 5, 0, z);
    lines.end();
    expect(lines.vertices.x).toEqual([1, 2, gap, 4.8, 5, gap]);
    expect(lines.vertices.z).toEqual([0, 1, gap, 1, 0.5, gap]);
  });

  it("shows nothing of a line that is beyond one of them", () => {
    const lines = new CutLines(0, 1);
    lines.to(0, 0, 2);
    lines.to(1, 0, 3);
    lines.to(2, 0, 3);
    lines.end();
    expect(lines.vertices.x).toEqual([]);
  });

  it("keeps a level line inside, and one line apart from the next", () => {
    const lines = new CutLines(0, 1);
    for (const y of [0, 1]) {
      lines.to(0, y, 0.5);
      lines.to(1, y, 0.5);
      lines.end();
    }
    expect(lines.vertices.x).toEqual([0, 1, gap, 0, 1, gap]);
    expect(lines.vertices.y).toEqual([0, 0, gap, 1, 1, gap]);
  });
});

describe("netOf", () => {
  const height = heightOf(GRID, "linear");
  const field = heightFieldOf(GRID, height);
  const whole = { x: [-1, 1], y: [-1, 1] } as const;

  it("lies on the model, just above it, from border to border", () => {
    const bowl = (x: number, y: number) => 0.2 + 0.4 * (x * x + y * y);
    const { x, y, z } = netOf(bowl, whole, height, field, false);
    for (const [i, at] of z.entries()) {
      if (Number.isNaN(at)) continue;
      const above = at - bowl(x[i]!, y[i]!);
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(0.02);
    }
    expect([
      Math.min(...x.filter(Number.isFinite)),
      Math.max(...x.filter(Number.isFinite)),
    ]).toEqual([-1, 1]);
  });

  it("needs only the ends of a line that is straight", () => {
    const plane = (x: number, y: number) => 1 + 0.3 * x - 0.4 * y;
    const net = netOf(plane, whole, height, field, true);
    expect(net.z).toHaveLength(2 * 13 * 3);
  });

  it("draws no line beyond the surface's heights", () => {
    const net = netOf((x) => 100 * x, whole, height, field, false);
    const drawn = net.z.filter((z) => !Number.isNaN(z));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(2);
    expect(Math.max(...drawn)).toBeCloseTo(2, 12);
  });
});
