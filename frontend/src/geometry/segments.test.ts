import { describe, expect, it } from "vitest";
import type { RunData } from "../state/results";
import type { Point } from "../state/scene";
import type { HeightField } from "./heightfield";
import { segmentsOf } from "./segments";

const field: HeightField = {
  x: [-1, 1],
  y: [-1, 1],
  columns: 2,
  rows: 2,
  heights: new Float64Array(4),
  lowest: 0,
  highest: 1,
  box: [1, 1, 0.5],
};

function runOf(points: readonly Point[], every = 1): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: every * (points.length - 1),
    step: Int32Array.from(points, (_, i) => every * i),
    points: Float64Array.from(points.flat()),
    loss: new Float64Array(points.length),
    gradientNorm: new Float64Array(points.length),
    leftDomain: null,
    convergedAt: null,
  };
}

const all = (run: RunData) => Array.from(run.step, (_, i) => i);
const along = (count: number, at: (i: number) => Point) =>
  Array.from({ length: count }, (_, i) => at(i));

describe("the segments of a run", () => {
  it("join its entries where one can follow it", () => {
    const run = runOf(along(100, (i) => [i / 100, 0.5 - i / 200]));
    const segments = segmentsOf(run, field, all(run));
    expect(segments.map(({ from, to }) => [from, to])).toEqual(along(99, (i) => [i, i + 1]));
    expect(segments.some(({ apart }) => apart)).toBe(false);
  });

  it("are an outline where it bounces", () => {
    const run = runOf(along(129, (i) => [i / 200, i % 2 === 0 ? 0.5 : -0.5]));
    const segments = segmentsOf(run, field, all(run));
    // Four stretches of 32 pairs; their hulls have few corners.
    expect(segments.filter(({ apart }) => apart)).toHaveLength(4);
    expect(segments.length).toBeLessThan(24);
    const far = segments.map(({ x, y }) => [x, Math.abs(y)]);
    for (const [x, y] of far) {
      expect(x).toBeGreaterThanOrEqual(-1e-12);
      expect(x).toBeLessThanOrEqual(128 / 200 + 1e-12);
      expect(y).toBeCloseTo(0.5, 9);
    }
    // They are passed in order: a stretch when it is over.
    expect([...new Set(segments.map(({ to }) => to))]).toEqual([32, 64, 96, 128]);
  });

  it("go on as lines after a bounce, and not from the outline's corner", () => {
    const bounce = along(33, (i): Point => [i / 400, i % 2 === 0 ? 0.5 : -0.5]);
    const run = runOf([...bounce, ...along(40, (i): Point => [0.1 + i / 100, 0.4])]);
    const segments = segmentsOf(run, field, all(run));
    const first = segments.find(({ from, to }) => from < to)!;
    expect([first.from, first.to, first.apart]).toEqual([32, 33, true]);
    expect([first.x, first.y]).toEqual([32 / 400, 0.5]);
  });

  it("never are chords between far updates that jump", () => {
    const run = runOf(
      along(65, (i) => [0.3 * Math.cos(2.4 * i), 0.3 * Math.sin(2.4 * i)]),
      100,
    );
    expect(segmentsOf(run, field, all(run)).every(({ from, to }) => from === to)).toBe(true);
  });
});
