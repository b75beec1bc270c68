import { expect, it } from "vitest";
import { birthplace } from "./birthplace";
import type { Interval, Point } from "./scene";

const SQUARE: readonly [Interval, Interval] = [
  [-5, 5],
  [-5, 5],
];

/** In shares of the sides. */
function apart(domain: readonly [Interval, Interval], a: Point, b: Point): number {
  const part = (axis: 0 | 1) => (a[axis] - b[axis]) / (domain[axis][1] - domain[axis][0]);
  return Math.hypot(part(0), part(1));
}

it.each<[readonly [Interval, Interval], Point, Point[]]>([
  [SQUARE, [-4, 3], [[-4, 3]]],
  [SQUARE, [0, 0], [[0, 0]]],
  [SQUARE, [5, 5], [[5, 5]]],
  // The place towards the middle is taken, and those beside it.
  [
    SQUARE,
    [-4, 0],
    [
      [-4, 0],
      [-2, 0.1],
      [-2.2, 0.9],
    ],
  ],
  [
    [
      [-2, 2],
      [-100, 300],
    ],
    [-1, 250],
    [[1, 1]],
  ],
  [
    [
      [0, 1e-3],
      [5, 6],
    ],
    [1e-4, 5.1],
    [[1e-4, 5.1]],
  ],
])("is in %j from %j under none of %j", (domain, own, starts) => {
  const at = birthplace(domain, own, starts);
  for (const [axis, [low, high]] of domain.entries()) {
    expect(at[axis]).toBeGreaterThan(low);
    expect(at[axis]).toBeLessThan(high);
    expect(String(at[axis]).length).toBeLessThan(9);
  }
  for (const start of starts) expect(apart(domain, at, start)).toBeGreaterThan(0.09);
  expect(apart(domain, at, own)).toBeCloseTo(0.2, 1);
});
