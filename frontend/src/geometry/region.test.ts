import { describe, expect, it } from "vitest";
import type { Region } from "../state/scene";
import { enlarged, moved, widened, within, zoomed } from "./region";

const DOMAIN: Region = [
  [-2, 2],
  [-1, 2],
];

describe("a region", () => {
  it.each([0.5, 1, 4 / 3, 3])("is widened to the shape %d and never cut", (aspect) => {
    const [x, y] = widened(DOMAIN, aspect);
    expect((x[1] - x[0]) / (y[1] - y[0])).toBeCloseTo(aspect, 12);
    expect(x[0] + x[1]).toBeCloseTo(0, 12);
    expect(y[0] + y[1]).toBeCloseTo(1, 12);
    // It holds the domain, and touches it on one pair of sides.
    const spare = [x[1] - 2, y[1] - 2];
    expect(Math.min(...spare)).toBeCloseTo(0, 12);
    expect(Math.max(...spare)).toBeGreaterThanOrEqual(0);
  });

  it("is zoomed about a point, which stays where it is", () => {
    const [x, y] = zoomed(DOMAIN, 4, [1, 0]);
    expect([x[1] - x[0], y[1] - y[0]]).toEqual([1, 0.75]);
    expect((1 - x[0]) / (x[1] - x[0])).toBeCloseTo(3 / 4, 12);
    expect((0 - y[0]) / (y[1] - y[0])).toBeCloseTo(1 / 3, 12);
    for (const [axis, interval] of zoomed([x, y], 1 / 4, [1, 0]).entries()) {
      expect(interval[0]).toBeCloseTo(DOMAIN[axis]![0], 12);
      expect(interval[1]).toBeCloseTo(DOMAIN[axis]![1], 12);
    }
  });

  it("is moved, and kept within bounds", () => {
    const bounds = enlarged(DOMAIN, 0.5);
    expect(bounds).toEqual([
      [-4, 4],
      [-2.5, 3.5],
    ]);
    expect(within(moved(DOMAIN, [1, 0.5]), bounds)).toEqual([
      [-1, 3],
      [-0.5, 2.5],
    ]);
    expect(within(moved(DOMAIN, [100, -100]), bounds)).toEqual([
      [0, 4],
      [-2.5, 0.5],
    ]);
    expect(within(zoomed(DOMAIN, 0.01, [0, 0]), bounds)).toEqual(bounds);
  });
});
