import { describe, expect, it } from "vitest";
import type { SliceData } from "../../state/results";
import { orderOf, remainderOf } from "./remainderData";

/** L = eᵗ cut through 0: plane 1 + t, parabola 1 + t + t²/2. */
function exponential(points: number, from: number, to: number): SliceData {
  const t = Float64Array.from(
    { length: points },
    (_, i) => from + ((to - from) * i) / (points - 1),
  );
  return {
    direction: [1, 0],
    t,
    loss: t.map(Math.exp),
    firstOrder: t.map((at) => 1 + at),
    secondOrder: t.map((at) => 1 + at + (at * at) / 2),
    slope: 1,
    curvature: 1,
  };
}

describe("remainderOf", () => {
  it("is the largest error within each distance, on either side", () => {
    const { distance, first, second } = remainderOf(exponential(5, -1, 1));
    expect(distance).toEqual([0.5, 0.5, 1, 1]);
    // On the right the exponential is farther from its models.
    expect(first.at(-1)).toBeCloseTo(Math.E - 2, 14);
    expect(second.at(-1)).toBeCloseTo(Math.E - 2.5, 14);
    expect(first[1]).toBeCloseTo(Math.exp(0.5) - 1.5, 14);
  });

  it("falls as the square and as the cube of the distance", () => {
    const { distance, first, second } = remainderOf(exponential(201, -0.1, 0.1));
    expect(orderOf(distance, first)).toBeCloseTo(2, 1);
    expect(orderOf(distance, second)).toBeCloseTo(3, 1);
  });

  it("shows no rounding as an error", () => {
    const slice = exponential(201, -0.1, 0.1);
    const exact = remainderOf({ ...slice, secondOrder: slice.loss.map((x) => x * (1 + 1e-15)) });
    expect(exact.second.every((value) => value === null)).toBe(true);
    expect(orderOf(exact.distance, exact.second)).toBeNull();
  });

  it("leaves out where the loss is not finite", () => {
    const slice = exponential(5, -1, 1);
    slice.loss[4] = Number.NaN;
    expect(remainderOf(slice).distance).toEqual([0.5, 0.5, 1]);
  });
});
