import { expect, it } from "vitest";
import { roundedPlace, roundedTo } from "./rounded";

it.each([
  [1.23456789, 10, 1.235],
  [-0.123456789, 1, -0.1235],
  [0.1 + 0.2, 4, 0.3],
  [123456.789, 1e6, 123500],
  [1.23456789e-7, 2e-7, 1.2346e-7],
  [0.5, 0, 0.5],
])("writes %f on an axis of length %f as %f", (value, span, rounded) => {
  expect(roundedTo(value, span)).toBe(rounded);
});

it("moves nothing by as much as half a pixel of a large screen", () => {
  for (let i = 0; i < 100; i++) {
    const value = Math.sin(i) * 7;
    expect(Math.abs(roundedTo(value, 14) - value)).toBeLessThan(14 / 4000 / 2);
  }
});

it("rounds each coordinate by its own axis", () => {
  expect(roundedPlace([1 / 3, 100 / 3], { x: [-1, 1], y: [0, 1000] })).toEqual([0.3333, 33.3]);
});
