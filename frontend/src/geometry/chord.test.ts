import { describe, expect, it } from "vitest";
import { chord } from "./chord";

const DOMAIN = [
  [-2, 2],
  [-1, 1],
] as const;

describe("chord", () => {
  it.each([
    [
      [0, 0],
      [1, 0],
      [-2, 2],
    ],
    [
      [0, 0],
      [0, 1],
      [-1, 1],
    ],
    [
      [1, 0.5],
      [-1, 0],
      [-1, 3],
    ],
    [
      [2, 1],
      [Math.SQRT1_2, Math.SQRT1_2],
      [-2 * Math.SQRT2, 0],
    ],
  ] as const)("of the line through %s along %s is %s", (at, v, expected) => {
    const [low, high] = chord(DOMAIN, at, v);
    expect(low).toBeCloseTo(expected[0], 12);
    expect(high).toBeCloseTo(expected[1], 12);
  });
});
