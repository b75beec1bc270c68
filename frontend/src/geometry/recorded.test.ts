import { describe, expect, it } from "vitest";
import { curvePieces, equalScales, knownValues, nearestSpot, nearestStep } from "./recorded";

const BOX = { left: 10, right: 110, top: 20, bottom: 70 };

describe("a path in a box", () => {
  it("has one unit for both axes, is in the middle, and has room around it", () => {
    const { x, y } = equalScales(
      [
        [-1, 3],
        [3, 4],
      ],
      BOX,
    );
    expect(x(1) - x(0)).toBeCloseTo(y(0) - y(1), 9);
    expect((x(-1) + x(3)) / 2).toBeCloseTo(60, 9);
    expect((y(3) + y(4)) / 2).toBeCloseTo(45, 9);
    // Four units along 100 pixels would be the most.
    expect(x(3) - x(-1)).toBeCloseTo(90, 9);
  });

  it("is a spot in the middle where nothing moves", () => {
    const { x, y } = equalScales([[2, 2]], BOX);
    expect([x(2), y(2)]).toEqual([60, 45]);
  });

  it("is found again from a pixel", () => {
    const spots = [
      [0, 0],
      [10, 0],
      [10, 10],
    ] as const;
    expect(nearestSpot(spots, [9, 6])).toBe(2);
    expect(nearestSpot(spots, [6, 1])).toBe(1);
  });
});

it("the nearest update is one of those that are there", () => {
  expect([-5, 4, 6, 99].map((step) => nearestStep([0, 10, 20], step))).toEqual([0, 0, 1, 2]);
});

it("a curve has gaps where there is no number", () => {
  const pieces = curvePieces(
    [0, 1, 2, 5, 6],
    [4, 2, null, 1, 0],
    (step) => 10 * step,
    (value) => Math.log2(value),
  );
  expect(pieces).toEqual([
    [
      [0, 2],
      [10, 1],
    ],
    [[50, 0]],
  ]);
});

it("a Ritz value is known where its bound is small beside itself", () => {
  const values = [-2, -0.01, 0.001, 1, 50];
  const errors = [0.1, 0.001, 0.0001, 0.06, 1e-9];
  expect(knownValues({ values, errors })).toEqual([-2, 50]);
});
