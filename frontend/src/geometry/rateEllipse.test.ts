import { describe, expect, it } from "vitest";
import type { RecordedRun } from "../state/results";
import type { Point } from "../state/scene";
import { outlineOf, rateEllipses } from "./rateEllipse";

/** 100 pixels a unit along x, 50 along y, which points up. */
const toPixel = (x: number, y: number): Point => [300 + 100 * x, 200 - 50 * y];

function rated(at: Point, rates: Point | null): { run: RecordedRun; row: number } {
  const run: RecordedRun = {
    cardId: 1,
    startIndex: 0,
    step: new Int32Array([0]),
    points: new Float64Array(at),
    forces: null,
    rates: rates && new Float64Array(rates),
    memory: null,
  };
  return { run, row: 0 };
}

describe("ellipses of effective rates", () => {
  it("are magnified alike, so that the longest half axis has room", () => {
    const [one, other] = rateEllipses(
      [rated([1, 2], [0.1, 0.2]), rated([0, 0], [0.01, 0.01])],
      toPixel,
      84,
    );
    expect(one).toMatchObject({ at: [1, 2], rates: [0.1, 0.2], magnification: 5 });
    expect(one!.halves).toEqual([0.5, 1]);
    expect(other!.halves[0]).toBeCloseTo(0.05, 12);
  });

  it("are none where an optimizer has no such reading, or a rate is not finite", () => {
    const rows = [rated([0, 0], null), rated([0, 0], [Number.NaN, 1]), rated([0, 0], [0, 0])];
    expect(rateEllipses(rows, toPixel, 84)).toEqual([null, null, null]);
  });

  it("have an outline through the ends of both axes", () => {
    const [ellipse] = rateEllipses([rated([1, 2], [0.1, 0.2])], toPixel, 84);
    const outline = outlineOf(ellipse!);
    const ends = (i: 0 | 1) => outline.map((point) => point[i]);
    expect(Math.max(...ends(0))).toBeCloseTo(1.5, 9);
    expect(Math.min(...ends(1))).toBeCloseTo(1, 9);
  });
});
