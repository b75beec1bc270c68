import { describe, expect, it } from "vitest";
import type { Height } from "../geometry/height";
import { lossTicks } from "./lossTicks";

describe("the colour bar's losses", () => {
  const height: Height = {
    scale: "log",
    minimum: 0,
    maximum: 2500,
    of: (l) => Math.log1p(l / 2),
    loss: (h) => 2 * Math.expm1(h),
  };
  const ticks = lossTicks(height, 7);

  it("have one significant digit and lie within the grid's", () => {
    for (const loss of ticks.losses) {
      expect(String(loss)).toMatch(/^[1-9]0*$|^0\.0*[1-9]$/);
      expect(loss).toBeGreaterThanOrEqual(0);
      expect(loss).toBeLessThanOrEqual(2500);
    }
  });

  it("stand at their own heights, about evenly", () => {
    expect(ticks.losses.length).toBeGreaterThanOrEqual(6);
    const share = Math.log1p(1250) / 7;
    ticks.heights.forEach((value, i) => {
      expect(value).toBeCloseTo(Math.log1p(ticks.losses[i]! / 2), 12);
      expect(Math.abs(value - share * (i + 0.5))).toBeLessThan(share / 2);
    });
  });

  it.each([
    [0, 2500, [0, 500, 1000, 1500, 2000, 2500]],
    [-0.41, 0.32, [-0.4, -0.2, 0, 0.2]],
    [1e-7, 3e-7, [1e-7, 1.5e-7, 2e-7, 2.5e-7, 3e-7]],
  ])("are evenly spaced and round from %d to %d on a linear scale", (minimum, maximum, losses) => {
    const linear: Height = {
      scale: "linear",
      minimum,
      maximum,
      of: (loss) => loss,
      loss: (h) => h,
    };
    expect(lossTicks(linear, 7)).toEqual({ losses, heights: losses });
  });

  it("are few where the surface is flat", () => {
    const flat: Height = { scale: "log", minimum: 3, maximum: 3, of: () => 0, loss: () => 3 };
    expect(lossTicks(flat, 7)).toEqual({ losses: [3], heights: [0] });
  });
});
