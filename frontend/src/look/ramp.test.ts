import { lab } from "d3-color";
import { describe, expect, it } from "vitest";
import { RAMP_SIZE, rampOf } from "./ramp";

const ENDS = { light: [97, 74], dark: [34, 17] } as const;

describe.each(["light", "dark"] as const)("the %s ramp", (scheme) => {
  const ramp = rampOf(scheme);
  const lightness = Array.from({ length: 101 }, (_, i) => lab(ramp.css(i / 100)).l);

  it("gets darker all the way up, between its two ends", () => {
    const [low, high] = ENDS[scheme];
    expect(Math.abs(lightness[0]! - low)).toBeLessThan(0.5);
    expect(Math.abs(lightness.at(-1)! - high)).toBeLessThan(0.5);
    for (let i = 1; i < lightness.length; i++) {
      // Colours have whole numbers; in between they may not fall.
      expect(lightness[i]!).toBeLessThan(lightness[i - 1]! + 0.35);
    }
  });

  it("is the same as numbers, as text and for Plotly", () => {
    for (const i of [0, 100, RAMP_SIZE - 1]) {
      const [r, g, b] = ramp.rgb.subarray(3 * i, 3 * i + 3);
      expect(ramp.css(i / (RAMP_SIZE - 1))).toBe(`rgb(${r}, ${g}, ${b})`);
    }
    expect(ramp.colorScale[0]).toEqual([0, ramp.css(0)]);
    expect(ramp.colorScale.at(-1)).toEqual([1, ramp.css(1)]);
  });
});
