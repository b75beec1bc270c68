import { describe, expect, it } from "vitest";
import type { GridData } from "../state/results";
import { lossAt } from "./lossAt";

/** 2 + 3x − y + xy, which bilinear interpolation gives exactly. */
const exact = (x: number, y: number) => 2 + 3 * x - y + x * y;

function grid(loss: (x: number, y: number) => number): GridData {
  const x = Float64Array.of(-1, 0, 0.5, 2);
  const y = Float64Array.of(0, 1, 5);
  const z = Float64Array.from([...y].flatMap((b) => [...x].map((a) => loss(a, b))));
  return { family: "", x, y, z, criticalPoints: [], criticalCurves: [] };
}

describe("the loss under the pointer", () => {
  it("is exact for a bilinear surface", () => {
    for (const [x, y] of [
      [-1, 0],
      [2, 5],
      [0.25, 0.3],
      [1.7, 4.4],
    ] as const) {
      expect(lossAt(grid(exact), x, y)).toBeCloseTo(exact(x, y), 12);
    }
  });

  it("is null outside and NaN beside a hole", () => {
    expect(lossAt(grid(exact), 2.01, 1)).toBeNull();
    expect(lossAt(grid(exact), 0, -0.1)).toBeNull();
    expect(
      lossAt(
        grid(() => Number.NaN),
        0.1,
        0.5,
      ),
    ).toBeNaN();
  });
});
