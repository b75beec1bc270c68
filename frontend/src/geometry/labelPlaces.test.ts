import { describe, expect, it } from "vitest";
import { type Box, overlap, placeLabels } from "./labelPlaces";

const PLOT: Box = { left: 0, top: 0, width: 300, height: 200 };
const SIZE = { width: 60, height: 16 };

function place(points: readonly [number, number][], taken: readonly Box[] = []) {
  return placeLabels(
    points.map(([left, top]) => ({ left, top, ...SIZE })),
    12,
    PLOT,
    taken,
  );
}

describe("labels beside points", () => {
  it("stand to the right, in the middle of the point's height", () => {
    expect(place([[100, 100]])).toEqual([{ left: 112, top: 92, ...SIZE }]);
  });

  it("stand to the left where there is no room on the right", () => {
    expect(place([[280, 100]])).toEqual([{ left: 208, top: 92, ...SIZE }]);
  });

  it("are none where no side is free", () => {
    expect(place([[100, 100]], [PLOT])).toEqual([null]);
    expect(placeLabels([{ left: 5, top: 5, width: 400, height: 16 }], 12, PLOT, [])).toEqual([
      null,
    ]);
  });

  it("leave to an earlier point what it has taken", () => {
    const [first, second] = place([
      [100, 100],
      [104, 100],
    ]);
    expect(first).toEqual({ left: 112, top: 92, ...SIZE });
    expect(second?.left).toBe(32);
  });

  it("never lie on another, on what is taken, or out of the picture", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    let placed = 0;
    for (let trial = 0; trial < 100; trial++) {
      const points = Array.from({ length: 6 }, (): [number, number] => [
        300 * random(),
        200 * random(),
      ]);
      const taken = points.map(([left, top]) => ({
        left: left - 8,
        top: top - 8,
        width: 16,
        height: 16,
      }));
      const boxes = place(points, taken).filter((box) => box !== null);
      placed += boxes.length;
      for (const [i, box] of boxes.entries()) {
        for (const other of [...taken, ...boxes.slice(i + 1)]) {
          expect(overlap(box, other)).toBe(false);
        }
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(300);
        expect(box.top + box.height).toBeLessThanOrEqual(200);
      }
    }
    expect(placed).toBeGreaterThan(500);
  });
});
