import { describe, expect, it } from "vitest";
import type { RunData } from "../state/results";
import type { Point } from "../state/scene";
import { ballAt, decimate, drapedLine, verticesPassed } from "./drape";
import type { Height } from "./height";
import type { HeightField } from "./heightfield";

/** The plane h = 2x − y on [−1, 1]², which a bilinear surface holds exactly. */
const plane = (x: number, y: number) => 2 * x - y;

function fieldOf(f: (x: number, y: number) => number, n = 41): HeightField {
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
    lowest: -3,
    highest: 3,
    box: [1, 1, 0.5],
  };
}

const linear: Height = {
  scale: "linear",
  minimum: -3,
  maximum: 3,
  of: (loss) => loss,
  loss: (height) => height,
};

function runOf(points: readonly Point[], f = plane): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: points.length - 1,
    step: Int32Array.from(points, (_, i) => i),
    points: Float64Array.from(points.flat()),
    loss: Float64Array.from(points, ([x, y]) => f(x, y)),
    gradientNorm: new Float64Array(points.length),
    leftDomain: null,
    convergedAt: null,
  };
}

const flat = fieldOf(plane);

describe("decimate", () => {
  it("keeps every entry that can be told apart, while there are few", () => {
    const run = runOf(Array.from({ length: 50 }, (_, i): Point => [i / 50, 0]));
    expect(decimate(run, flat, 500)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it("drops a thousand entries that crawl, but never the first or the last", () => {
    const run = runOf(Array.from({ length: 1000 }, (_, i): Point => [i * 1e-6, 0]));
    expect(decimate(run, flat, 500)).toEqual([0, 999]);
  });

  it("stays within the budget and keeps the corners of a bouncing run", () => {
    const points = Array.from({ length: 1000 }, (_, i): Point => [i / 1000, i % 2 ? 0.9 : -0.9]);
    const kept = decimate(runOf(points), flat, 300);
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(999);
    expect(kept.some((i) => points[i]![1] > 0) && kept.some((i) => points[i]![1] < 0)).toBe(true);
  });
});

describe("drapedLine", () => {
  it("bends a jump over the hill between its ends", () => {
    const hill = (x: number, y: number) => 1 - x * x - y * y;
    const line = drapedLine(
      runOf(
        [
          [-0.9, 0],
          [0.9, 0],
        ],
        hill,
      ),
      fieldOf(hill),
      linear,
      200,
    );
    expect(Math.max(...line.z)).toBeGreaterThan(0.99);
    line.x.forEach((x, i) => {
      expect(line.z[i]! - hill(x, line.y[i]!)).toBeGreaterThan(0);
    });
    expect(line.exit).toBeNull();
  });

  it("lies on the surface all along, closer than can be seen", () => {
    const line = drapedLine(
      runOf([
        [-0.9, 0.3],
        [0.2, -0.5],
        [0.8, 0.9],
      ]),
      flat,
      linear,
      200,
    );
    line.x.forEach((x, i) => {
      const above = line.z[i]! - plane(x, line.y[i]!);
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(0.15);
    });
  });

  it("ends at the border and says where, and goes on where the run comes back", () => {
    const line = drapedLine(
      runOf([
        [0, 0],
        [2, 0],
        [2, 0.5],
        [0, 0.5],
      ]),
      flat,
      linear,
      200,
    );
    expect(line.exit).toEqual({ at: [1, 0], step: 0.5 });
    const gaps = [...line.step].filter(Number.isNaN);
    expect(gaps).toHaveLength(1);
    const after = line.step.findIndex(Number.isNaN) + 1;
    expect(line.step[after]).toBe(2.5);
    expect(line.step.at(-1)).toBe(3);
  });

  it("knows a run that starts outside, and one that never comes in", () => {
    expect(
      drapedLine(
        runOf([
          [3, 0],
          [0, 0],
        ]),
        flat,
        linear,
        100,
      ).exit,
    ).toEqual({
      at: [3, 0],
      step: 0,
    });
    expect(
      drapedLine(
        runOf([
          [3, 0],
          [4, 0],
        ]),
        flat,
        linear,
        100,
      ).x,
    ).toHaveLength(0);
  });

  it("leaves out segments that pass the domain by, or to infinity", () => {
    const line = drapedLine(
      runOf([
        [0, 0],
        [0, 4],
        [4, 4],
        [4, Number.NaN],
        [Number.POSITIVE_INFINITY, 0],
      ]),
      flat,
      linear,
      200,
    );
    expect(line.exit).toEqual({ at: [0, 1], step: 0.25 });
    expect(line.step.at(-1)).toBe(0.25);
  });

  it("keeps about to its budget, however the run moves", () => {
    const wild = Array.from({ length: 1000 }, (_, i): Point => [Math.sin(i * i), Math.cos(3 * i)]);
    expect(drapedLine(runOf(wild), flat, linear, 400).x.length).toBeLessThanOrEqual(800);
  });

  it("grows with the step", () => {
    const line = drapedLine(
      runOf([
        [0, 0],
        [2, 0],
        [2, 0.5],
        [0, 0.5],
      ]),
      flat,
      linear,
      200,
    );
    expect(verticesPassed(line, -1)).toBe(0);
    expect(verticesPassed(line, 0)).toBe(1);
    expect(verticesPassed(line, 3)).toBe(line.x.length);
    const half = verticesPassed(line, 1);
    expect(line.step[half - 1]).toBe(0.5);
    expect(line.step[half]).toBeNaN();
  });
});

describe("ballAt", () => {
  it("rolls over the hill between two entries", () => {
    const hill = (x: number, y: number) => 1 - x * x - y * y;
    const run = runOf(
      [
        [-0.5, 0],
        [0.5, 0],
      ],
      hill,
    );
    const [x, y, z] = ballAt(run, 0.5, fieldOf(hill), linear, 0)!;
    expect([x, y]).toEqual([0, 0]);
    expect(z).toBeCloseTo(1, 10);
  });

  it("is as high as the loss says at an entry on a peak that the grid misses", () => {
    const spike = (x: number, y: number) => (x === 0.013 ? 2 : 0 * y);
    const run = runOf(
      [
        [0.013, 0],
        [0.5, 0],
      ],
      spike,
    );
    const coarse = fieldOf(() => 0);
    expect(ballAt(run, 0, coarse, linear, 0)![2]).toBe(2);
    expect(ballAt(run, 0.5, coarse, linear, 0)![2]).toBe(1);
  });

  it("does not sink into a gorge that the grid misses", () => {
    const gorge = (x: number, y: number) => (x === 0.013 ? -2 : 0 * y);
    const run = runOf(
      [
        [0.013, 0],
        [0.5, 0],
      ],
      gorge,
    );
    expect(
      ballAt(
        run,
        0,
        fieldOf(() => 0),
        linear,
        0,
      )![2],
    ).toBe(0);
  });

  it("is hidden while the run is outside", () => {
    const run = runOf([
      [0, 0],
      [2, 0],
    ]);
    expect(ballAt(run, 0.4, flat, linear, 0.01)).not.toBeNull();
    expect(ballAt(run, 0.6, flat, linear, 0.01)).toBeNull();
  });
});
