import { describe, expect, it } from "vitest";
import type { NetworkPoint } from "../state/ratioStudy";
import { correlation, kindOf, ratioOf, spotsOf, thirds } from "./ratios";

function point(
  loss: number,
  [positive, negative, zero]: [number, number, number],
  like: number,
): NetworkPoint {
  const eigenvalues = new Float64Array(positive + negative + zero);
  return {
    at: new Float64Array(positive + negative + zero),
    loss,
    gradientNorm: 1e-13,
    eigenvalues,
    positive,
    negative,
    zero,
    threshold: 1e-10,
    like,
    updates: 3,
    newtonSteps: 9,
  };
}

const POINTS = [
  point(0.5, [1, 2, 1], 0),
  point(0.1, [4, 0, 0], 1),
  point(0.5, [1, 2, 1], 0),
  point(0.3, [0, 0, 4], 3),
];

describe("spots", () => {
  it("are points of their own, or one for all that coincide", () => {
    const apart = spotsOf(POINTS, { merged: false, withoutZeros: false });
    expect(apart.map(({ index, ratio }) => [index, ratio])).toEqual([
      [0, 0.25],
      [1, 1],
      [2, 0.25],
      [3, 0],
    ]);
    const merged = spotsOf(POINTS, { merged: true, withoutZeros: false });
    expect(merged.map(({ index, count }) => [index, count])).toEqual([
      [0, 2],
      [1, 1],
      [3, 1],
    ]);
  });

  it("have no ratio to nothing", () => {
    expect(ratioOf(POINTS[0]!, true)).toBeCloseTo(1 / 3);
    const told = spotsOf(POINTS, { merged: false, withoutZeros: true });
    expect(told.map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe("correlation", () => {
  const spot = (loss: number, ratio: number, count = 1) => ({ index: 0, loss, ratio, count });

  it("is −1 on a falling line, and weighs by how many coincide", () => {
    expect(correlation([spot(1, 3), spot(2, 2), spot(3, 1)])).toBeCloseTo(-1);
    const thrice = [spot(1, 3), spot(2, 2), spot(2, 2), spot(2, 2), spot(3, 2)];
    const weighed = [spot(1, 3), spot(2, 2, 3), spot(3, 2)];
    expect(correlation(weighed)).toBeCloseTo(correlation(thrice));
  });

  it("is none where nothing varies", () => {
    expect(correlation([spot(0.1, 0.1), spot(0.1, 0.1), spot(0.1, 0.1)])).toBeNaN();
  });
});

it("tells thirds of the losses apart, and loses no point", () => {
  const spots = Array.from({ length: 9 }, (_, i) => ({
    index: i,
    loss: i,
    ratio: 1 - i / 8,
    count: 1,
  }));
  const rows = thirds(spots);
  expect(rows.map(({ loss }) => loss)).toEqual([
    [0, 2],
    [3, 5],
    [6, 8],
  ]);
  const all = rows.flatMap(({ bars }) => bars.map(({ count }) => count));
  expect(all.reduce((a, b) => a + b)).toBe(9);
  // A ratio of 1 is in the last bar, and one of 0 in the first.
  expect(rows[0]!.bars.at(-1)!.count).toBeGreaterThan(0);
  expect(rows[2]!.bars[0]!.count).toBeGreaterThan(0);
});

it("names points by the signs of their eigenvalues", () => {
  const kinds = [
    point(0, [2, 1, 0], 0),
    point(0, [2, 0, 1], 0),
    point(0, [3, 0, 0], 0),
    point(0, [0, 3, 0], 0),
  ].map(kindOf);
  expect(kinds).toEqual(["saddle", "degenerate", "minimum", "maximum"]);
});
