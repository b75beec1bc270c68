import { describe, expect, it } from "vitest";
import { toData, toPixel } from "./area";

const AREA = { left: 56, top: 12, width: 428, height: 344, x: [-2, 2], y: [-1, 3] } as const;

describe("pixels and data", () => {
  it("have the corners of the region at the corners of the plot", () => {
    expect(toPixel(AREA, -2, 3)).toEqual([56, 12]);
    expect(toPixel(AREA, 2, -1)).toEqual([484, 356]);
    expect(toPixel(AREA, 0, 1)).toEqual([270, 184]);
  });

  it("are inverse to each other", () => {
    for (const [x, y] of [
      [-2, -1],
      [0.123, 2.9],
      [17, -40],
    ] as const) {
      const [left, top] = toPixel(AREA, x, y);
      const back = toData(AREA, left, top);
      expect(back[0]).toBeCloseTo(x, 10);
      expect(back[1]).toBeCloseTo(y, 10);
    }
  });
});
