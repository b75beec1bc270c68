import { describe, expect, it } from "vitest";
import { apart, collide, type Label, threeTicks } from "./axisTicks";

describe("threeTicks", () => {
  it.each([
    [
      [-4, 4],
      [-4, 0, 4],
    ],
    [
      [-2, 2],
      [-2, 0, 2],
    ],
    [
      [-1.6, 1.4],
      [-1, 0, 1],
    ],
    [
      [-5.12, 5.12],
      [-5, 0, 5],
    ],
    [
      [-500, 500],
      [-500, 0, 500],
    ],
    [
      [0, Math.PI],
      [0, 1.5, 3],
    ],
    [
      [-15, -5],
      [-15, -10, -5],
    ],
    [
      [-1, 7],
      [0, 3, 6],
    ],
  ] as const)("of %j", (interval, expected) => {
    expect(threeTicks(interval)).toEqual(expected);
  });

  it("are evenly spaced, two to four of them, for any interval", () => {
    for (let i = 0; i < 500; i++) {
      const low = 100 * Math.sin(12.9898 * i);
      const width = 10 ** (4 * Math.sin(78.233 * i));
      const ticks = threeTicks([low, low + width]);
      expect(ticks.length, `${low} ${width}`).toBeGreaterThanOrEqual(2);
      expect(ticks.length, `${low} ${width}`).toBeLessThanOrEqual(4);
      const gaps = ticks.slice(1).map((tick, at) => tick - ticks[at]!);
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-6 * width + 1e-9);
    }
  });
});

describe("apart", () => {
  const label = (left: number, top: number): Label => ({ left, top, width: 20, height: 10 });

  it("keeps the first of two that touch, and none that is cut off", () => {
    const pane = { width: 200, height: 100 };
    const labels = [label(50, 50), label(60, 55), label(80, 50), label(5, 50), label(100, 97)];
    expect(apart(labels, pane)).toEqual([labels[0], labels[2]]);
  });

  it("leaves no two that collide", () => {
    const labels = Array.from({ length: 60 }, (_, i) =>
      label(100 + 90 * Math.sin(12.9898 * i), 100 + 90 * Math.cos(78.233 * i)),
    );
    const kept = apart(labels, { width: 200, height: 200 });
    expect(kept.length).toBeGreaterThan(5);
    for (const [i, a] of kept.entries()) {
      for (const b of kept.slice(i + 1)) expect(collide(a, b)).toBe(false);
    }
  });
});
