import { describe, expect, it } from "vitest";
import { spread } from "./spread";

const WIDE = [-1000, 1000] as const;

describe("labels along a line", () => {
  it("stay where they are while they do not touch", () => {
    expect(spread([0, 30, 10], 10, WIDE)).toEqual([0, 30, 10]);
    expect(spread([], 10, WIDE)).toEqual([]);
  });

  it("give way to both sides alike", () => {
    expect(spread([5, 5], 10, WIDE)).toEqual([0, 10]);
    expect(spread([5, 5, 5], 10, WIDE)).toEqual([-5, 5, 15]);
  });

  it("push on what lies beyond", () => {
    // Three in one block about their middle; the fourth is free.
    expect(spread([0, 2, 10, 40], 10, WIDE)).toEqual([-6, 4, 14, 40]);
  });

  it("stay within the ends", () => {
    expect(spread([0, 1, 100, 99], 10, [5, 95])).toEqual([5, 15, 95, 85]);
  });

  it("begin at the lower end where there is not room for all", () => {
    expect(spread([50, 50, 50], 10, [0, 15])).toEqual([0, 10, 20]);
  });

  it("never touch and keep their order, and no single one could be nearer to its place", () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    for (let trial = 0; trial < 200; trial++) {
      const places = Array.from({ length: 8 }, () => 200 * random());
      const moved = spread(places, 12, [0, 200]);
      const order = [...places.keys()].sort((a, b) => places[a]! - places[b]!);
      const sorted = order.map((i) => moved[i]!);
      for (let i = 1; i < sorted.length; i++) {
        expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(12 - 1e-9);
      }
      expect(sorted[0]).toBeGreaterThanOrEqual(0);
      expect(sorted.at(-1)).toBeLessThanOrEqual(200 + 1e-9);
      const cost = (at: readonly number[]) =>
        at.reduce((sum, y, i) => sum + (y - places[i]!) ** 2, 0);
      for (const i of places.keys()) {
        for (const step of [-0.01, 0.01]) {
          const other = moved.map((y, j) => (j === i ? y + step : y));
          const inOrder = order.map((j) => other[j]!);
          const fits = inOrder.every(
            (y, j) => y >= 0 && y <= 200 && (j === 0 || y - inOrder[j - 1]! >= 12),
          );
          if (fits) expect(cost(other)).toBeGreaterThanOrEqual(cost(moved) - 1e-6);
        }
      }
    }
  });
});
