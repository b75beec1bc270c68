import { describe, expect, it } from "vitest";
import { distanceToMinimum } from "./distance";

const POINTS = [
  { at: [3, 4] as [number, number], loss: 0, kind: "minimum" as const },
  { at: [0, 1] as [number, number], loss: 0, kind: "saddle" as const },
];

describe("distanceToMinimum", () => {
  it("is Euclidean and looks at minima only", () => {
    expect(distanceToMinimum([0, 0], POINTS, [])).toBe(5);
  });

  it("is null where no minimum is known", () => {
    expect(distanceToMinimum([0, 0], POINTS.slice(1), [])).toBeNull();
  });

  it("is NaN for a point that is not finite", () => {
    expect(distanceToMinimum([Number.NaN, 0], POINTS, [])).toBeNaN();
  });

  it("measures to the pieces of a curve, not only to its vertices", () => {
    const line = {
      points: [
        [-10, 0],
        [10, 0],
      ] as [number, number][],
      loss: 0,
      kind: "minimum" as const,
    };
    expect(distanceToMinimum([0.3, 2], [], [line])).toBe(2);
    expect(distanceToMinimum([13, 4], [], [line])).toBe(5);
    expect(distanceToMinimum([0, 1], [], [{ ...line, kind: "maximum" }])).toBeNull();
  });

  it("agrees with the distance to a circle along a fine polyline", () => {
    const points = Array.from({ length: 2001 }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * i) / 2000;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const circle = { points, loss: 0, kind: "minimum" as const };
    for (const at of [[0.2, 0.1] as const, [1.7, -2.2] as const]) {
      expect(distanceToMinimum(at, [], [circle])).toBeCloseTo(Math.abs(Math.hypot(...at) - 1), 5);
    }
  });
});
