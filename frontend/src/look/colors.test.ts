import { describe, expect, it } from "vitest";
import { colorScale, themeOf } from "./colors";

/** OKLab lightness of "#rrggbb"; Ottosson (2020), "A perceptual color space". */
function lightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

describe.each(["light", "dark"] as const)("the %s colour scale", (scheme) => {
  const theme = themeOf(scheme);

  it("goes from 0 to 1", () => {
    const scale = colorScale(theme);
    expect(scale[0]![0]).toBe(0);
    expect(scale.at(-1)![0]).toBe(1);
  });

  it("has perceptually even steps", () => {
    const values = theme.colors.map(lightness);
    const mean = (values.at(-1)! - values[0]!) / (values.length - 1);
    for (let i = 1; i < values.length; i++) {
      expect(Math.abs(values[i]! - values[i - 1]! - mean)).toBeLessThan(0.1 * Math.abs(mean));
    }
  });
});
