import { rgb } from "d3-color";
import { interpolateRgb } from "d3-interpolate";
import { describe, expect, it } from "vitest";
import { litColor, litScale, litValue, type Rgb } from "./litScale";

const tint = interpolateRgb("#f0e0c0", "#4050a0");

function channels(color: string): Rgb {
  const [red, green, blue] = color.match(/\d+/g)!.map(Number);
  return [red!, green!, blue!];
}

/** Plotly's 256 colours of the scale: each stop in its nearest place, and what lies between mixed. */
const TABLE = (() => {
  const stops = litScale(tint).map(
    ([at, color]) => [Math.round(255 * at), channels(color)] as const,
  );
  return Array.from({ length: 256 }, (_, i): Rgb => {
    const next = Math.max(
      1,
      stops.findIndex(([at]) => at >= i),
    );
    const [[from, a], [to, b]] = [stops[next - 1]!, stops[next]!];
    const mixed = (k: 0 | 1 | 2) => a[k] + ((i - from) / (to - from)) * (b[k] - a[k]);
    return [mixed(0), mixed(1), mixed(2)];
  });
})();

/** What the renderer makes of a value: colours are mixed between the middles of two of them. */
function drawn(value: number): Rgb {
  const place = value * 256 - 0.5;
  const from = Math.floor(place);
  const mixed = (i: 0 | 1 | 2) =>
    TABLE[from]![i] + (place - from) * (TABLE[Math.min(255, from + 1)]![i] - TABLE[from]![i]);
  return [mixed(0), mixed(1), mixed(2)];
}

describe("the scale of tints in every light", () => {
  it("is one that Plotly takes: in order, from 0 to 1, not too long, and ending as it begins", () => {
    const scale = litScale(tint);
    expect(scale.length).toBeLessThanOrEqual(256);
    expect([scale[0]![0], scale.at(-1)![0]]).toEqual([0, 1]);
    expect(scale.at(-1)![1]).toBe(scale[0]![1]);
    for (let i = 1; i < scale.length; i++) expect(scale[i]![0]).toBeGreaterThan(scale[i - 1]![0]);
  });

  it("has every tint in every light, to a few of 256 shades", () => {
    for (let t = 0; t <= 20; t++) {
      for (let l = 0; l <= 20; l++) {
        const { r, g, b } = rgb(tint(t / 20));
        const wanted = litColor([r, g, b], l / 20);
        const seen = drawn(litValue(t / 20, l / 20));
        for (const i of [0, 1, 2] as const) expect(Math.abs(seen[i] - wanted[i])).toBeLessThan(9);
      }
    }
  });

  it("is warmer in the light and cooler in the shade, and a tint's own colour on flat ground", () => {
    const grey: Rgb = [120, 120, 120];
    const [lit, shaded] = [litColor(grey, 1), litColor(grey, 0.2)];
    expect(lit[0]).toBeGreaterThan(lit[2]);
    expect(shaded[0]).toBeLessThan(shaded[2]);
    expect(litColor(grey, 0.79)).toEqual(grey);
  });
});
