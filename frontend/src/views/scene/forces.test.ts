import { describe, expect, it } from "vitest";
import type { HeightField } from "../../geometry/heightfield";
import { drapedOnScreen } from "./forces";

/** L = x² + y² on [−2, 2]², drawn as high as it is. */
const COUNT = 41;
const AXIS = Array.from({ length: COUNT }, (_, i) => -2 + (4 * i) / (COUNT - 1));
const FIELD: HeightField = {
  x: [-2, 2],
  y: [-2, 2],
  columns: COUNT,
  rows: COUNT,
  heights: Float64Array.from(AXIS.flatMap((y) => AXIS.map((x) => x * x + y * y))),
  lowest: 0,
  highest: 8,
  box: [1, 1, 0.5],
};
/** Seen from the front: x to the right, height upwards. */
const SCREEN = {
  place: ([x, , z]: readonly [number, number, number]) => ({ left: x, top: -z, unit: 1 }),
};

describe("an arrow on the surface in 3-D", () => {
  it("goes from one point of the surface to the other, along it", () => {
    const line = drapedOnScreen(FIELD, SCREEN, [-1, 0], [1, 0]);
    const lift = 0.012 * 16;
    for (const [end, x] of [
      [line[0]!, -1],
      [line.at(-1)!, 1],
    ] as const) {
      expect(end[0]).toBeCloseTo(x, 12);
      expect(end[1]).toBeCloseTo(-(1 + lift), 9);
    }
    // Straight, it would be above the bowl by as much as this at its middle.
    const lowest = Math.max(...line.map(([, top]) => top));
    expect(lowest).toBeGreaterThan(-0.05 - lift);
  });

  it("ends where the surface ends", () => {
    const line = drapedOnScreen(FIELD, SCREEN, [1, 0], [5, 0]);
    expect(line.length).toBeGreaterThan(2);
    expect(line.at(-1)![0]).toBeLessThanOrEqual(2);
  });
});
