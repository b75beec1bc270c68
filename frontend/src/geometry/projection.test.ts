import { describe, expect, it } from "vitest";
import type { RunData } from "../state/results";
import type { PlotArea } from "./area";
import { clipSegment, exitOf, pairsUpTo, projectPath } from "./projection";

/** One pixel is 0.01; the corner of the data is at the bottom left. */
const AREA: PlotArea = { left: 10, top: 20, width: 100, height: 100, x: [0, 1], y: [0, 1] };

function runOf(points: readonly (readonly [number, number])[]): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: points.length - 1,
    step: Int32Array.from(points, (_, i) => i),
    points: Float64Array.from(points.flat()),
    loss: new Float64Array(points.length),
    gradientNorm: new Float64Array(points.length),
    leftDomain: null,
    convergedAt: null,
  };
}

/** Distance from a point to the polyline of a projected path without breaks. */
function distanceTo(pixels: Float64Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < pixels.length; i += 2) {
    const [ax, ay, bx, by] = pixels.slice(i, i + 4) as unknown as [number, number, number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
  }
  return least;
}

describe("a segment cut to a rectangle", () => {
  const cut = (ax: number, ay: number, bx: number, by: number) =>
    clipSegment(ax, ay, bx, by, [0, 0], [10, 10]);

  it("is whole inside, part across the border, nothing outside", () => {
    expect(cut(1, 1, 9, 9)).toEqual([0, 1]);
    expect(cut(5, 5, 15, 5)).toEqual([0, 0.5]);
    expect(cut(-10, 5, 30, 5)).toEqual([0.25, 0.5]);
    expect(cut(-5, 20, 20, 20)).toBeNull();
    expect(cut(-9, 2, 2, -9)).toBeNull();
  });
});

describe("a path on the screen", () => {
  it("has every point of a coarse run", () => {
    const path = projectPath(
      runOf([
        [0, 0],
        [0.5, 0.25],
        [1, 1],
      ]),
      AREA,
    );
    expect([...path.pixels]).toEqual([10, 120, 60, 95, 110, 20]);
    expect([...path.entry]).toEqual([0, 1, 2]);
  });

  it("stays within a pixel of all points of a fine run, with far fewer of them", () => {
    const points = Array.from({ length: 20_000 }, (_, i) => {
      const shrink = Math.exp(-i / 2000);
      return [
        0.5 + 0.4 * shrink * Math.cos(i / 300),
        0.5 + 0.4 * shrink * Math.sin(i / 300),
      ] as const;
    });
    const path = projectPath(runOf(points), AREA);
    expect(path.entry.length).toBeLessThan(1500);
    for (let i = 0; i < points.length; i += 97) {
      const [x, y] = points[i]!;
      expect(distanceTo(path.pixels, 10 + 100 * x, 120 - 100 * y)).toBeLessThan(1);
    }
    expect(path.entry.at(-1)).toBe(19_999);
  });

  it("keeps its direction when a step goes to 10³⁰⁰", () => {
    const path = projectPath(
      runOf([
        [0.5, 0.5],
        [1e300, 0.5e300],
      ]),
      AREA,
    );
    const [x0, y0, x1, y1] = path.pixels as unknown as [number, number, number, number];
    expect(Math.abs(x1)).toBeLessThan(1e4);
    expect((y1 - y0) / (x1 - x0)).toBeCloseTo(-0.5, 10);
  });

  it("breaks where it is far outside, and goes on where it comes back", () => {
    const path = projectPath(
      runOf([
        [0.5, 0.5],
        [50, 0.5],
        [50, 50],
        [0.5, 50],
        [0.5, 0.4],
      ]),
      AREA,
    );
    const xs = [...path.pixels].filter((_, i) => i % 2 === 0);
    expect(xs.some(Number.isNaN)).toBe(true);
    expect(path.pixels.at(-2)).toBe(60);
    expect(path.pixels.at(-1)).toBeCloseTo(80, 10);
  });

  it("ends where its numbers do", () => {
    const path = projectPath(
      runOf([
        [0, 0],
        [1, 1],
        [Number.NaN, 3],
      ]),
      AREA,
    );
    expect([...path.pixels.slice(0, 4)]).toEqual([10, 120, 110, 20]);
    expect([...path.pixels.slice(4)].every(Number.isNaN)).toBe(true);
  });

  it("knows how much of it has been gone", () => {
    const path = projectPath(
      runOf([
        [0, 0],
        [0.001, 0],
        [0.5, 0],
        [1, 0],
      ]),
      AREA,
    );
    expect([...path.entry]).toEqual([0, 2, 3]);
    expect([0, 1, 2, 3].map((entry) => pairsUpTo(path, entry))).toEqual([1, 1, 2, 3]);
  });
});

describe("where a run leaves the plot", () => {
  it("is on the border, on the line that it went", () => {
    const exit = exitOf(
      runOf([
        [0.5, 0.5],
        [0.8, 0.5],
        [1.6, 0.9],
        [9, 9],
      ]),
      AREA,
    );
    expect(exit?.entry).toBe(2);
    expect(exit?.left).toBeCloseTo(110, 10);
    expect(exit?.top).toBeCloseTo(60, 10);
    expect(exit?.angle).toBeCloseTo(Math.atan2(-40, 80), 10);
  });

  it("is nowhere for a run that ends inside, even after a time outside", () => {
    expect(
      exitOf(
        runOf([
          [0.5, 0.5],
          [2, 2],
          [0.5, 0.6],
        ]),
        AREA,
      ),
    ).toBeNull();
  });
});
