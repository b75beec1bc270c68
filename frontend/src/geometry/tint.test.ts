import { describe, expect, it } from "vitest";
import { SLOPES, tintScale } from "./tint";

const even = Float64Array.from({ length: 4001 }, (_, i) => -3 + (i / 4000) * 8);
const SURFACES: Record<string, Float64Array> = {
  even,
  // Half of the plane at one height, as in the plain of Peaks.
  plain: Float64Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 0 : Math.sin(i) * 7)),
  // Nearly all of it in a deep valley under one steep wall.
  wall: Float64Array.from({ length: 4000 }, (_, i) => (i / 4000) ** 40 * 1e6),
  two: Float64Array.from({ length: 100 }, (_, i) => i % 2),
};

describe.each(Object.entries(SURFACES))("the tints of %s", (_, heights) => {
  const scale = tintScale(heights);
  const tints = Float64Array.from({ length: 1001 }, (_, i) =>
    scale.of(scale.low + (i / 1000) * (scale.high - scale.low)),
  );

  it("use the whole ramp", () => {
    expect(tints[0]).toBe(0);
    expect(tints.at(-1)).toBeCloseTo(1, 12);
  });

  it("rise within the bounds everywhere", () => {
    for (let i = 1; i < tints.length; i++) {
      const slope = (tints[i]! - tints[i - 1]!) * 1000;
      expect(slope).toBeGreaterThan(SLOPES.least - 1e-6);
      expect(slope).toBeLessThan(SLOPES.most + 1e-6);
    }
  });

  it("lead back to the heights", () => {
    for (const [i, tint] of tints.entries()) {
      const share = (scale.height(tint) - scale.low) / (scale.high - scale.low);
      expect(share).toBeCloseTo(i / 1000, 9);
    }
  });
});

describe("a tint scale", () => {
  it("is linear where heights are even", () => {
    const scale = tintScale(even);
    for (const share of [0.1, 0.25, 0.5, 0.9]) {
      expect(scale.of(-3 + 8 * share)).toBeCloseTo(share, 2);
    }
  });

  it("knows heights outside, none, and one", () => {
    const scale = tintScale(Float64Array.of(Number.NaN, 1, 2, Number.POSITIVE_INFINITY));
    expect([scale.low, scale.high]).toEqual([1, 2]);
    expect([scale.of(-5), scale.of(7), scale.of(Number.NaN)]).toEqual([0, 1, Number.NaN]);
    const flat = tintScale(Float64Array.of(4, 4, 4));
    expect([flat.of(4), flat.height(0.3)]).toEqual([0, 4]);
  });
});
