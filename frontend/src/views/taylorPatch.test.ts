import { describe, expect, it } from "vitest";
import { heightOf } from "../height";
import type { GridData } from "../store";
import { heightFieldOf } from "./heightfield";
import { CutLines, patchSurface, TRIANGLES } from "./taylorPatch";

const GRID: GridData = {
  surfaceKey: "bowl",
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

describe("patchSurface", () => {
  const height = heightOf(GRID, "linear");
  const field = heightFieldOf(GRID, height);
  const whole = { x: [-1, 1], y: [-1, 1] } as const;

  it("puts every vertex at the model's value", () => {
    const plane = (x: number, y: number) => 1 + x - 2 * y;
    const { mesh } = patchSurface(plane, whole, height, field);
    for (const [i, z] of mesh.z.entries()) expect(z).toBeCloseTo(plane(mesh.x[i]!, mesh.y[i]!), 12);
    expect(mesh.z.length).toBeGreaterThan(Math.max(...TRIANGLES.k));
  });

  it("covers the rectangle with triangles once", () => {
    const { mesh } = patchSurface(() => 1, whole, height, field);
    const corner = (at: number) => [mesh.x[at]!, mesh.y[at]!] as const;
    const area = TRIANGLES.i.reduce((sum, at, n) => {
      const [a, b, c] = [corner(at), corner(TRIANGLES.j[n]!), corner(TRIANGLES.k[n]!)];
      return sum + ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
    }, 0);
    expect(area).toBeCloseTo(4, 12);
  });

  it("draws no line beyond the surface's heights", () => {
    const { net } = patchSurface((x) => 100 * x, whole, height, field);
    const drawn = net.z.filter((z) => !Number.isNaN(z));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(2);
    expect(Math.max(...drawn)).toBeCloseTo(2, 12);
  });
});
