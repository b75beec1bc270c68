import { lab, rgb } from "d3-color";
import { describe, expect, it } from "vitest";
import { themeOf } from "../../../look/colors";
import { hueOn } from "../../../look/hues";
import { RAMP_SIZE, rampOf } from "../../../look/ramp";
import { PALETTE } from "../../../state/scene";

const ENOUGH = 3;

/** Relative luminance; WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const { r, g, b } = rgb(color);
  const [red, green, blue] = [r, g, b].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TINTS = Array.from({ length: RAMP_SIZE }, (_, i) => i / (RAMP_SIZE - 1));

describe.each(PALETTE)("%s", (color) => {
  it("stands out on every tint of the dark map, and on the dark page", () => {
    const hue = hueOn(color, "dark");
    const worst = Math.min(...TINTS.map((tint) => contrast(hue, rampOf("dark").css(tint))));
    expect(worst).toBeGreaterThanOrEqual(ENOUGH);
    expect(contrast(hue, themeOf("dark").ground)).toBeGreaterThanOrEqual(ENOUGH);
  });

  it("stands out from its white halo on the light map, and on the light page", () => {
    // Of the light tints the darkest would leave no hue but browns and navy; the halo is between.
    expect(contrast(hueOn(color, "light"), themeOf("light").ground)).toBeGreaterThanOrEqual(ENOUGH);
  });
});

/** The least distance between two of the colours in CIELAB. */
function nearest(colors: readonly string[]): number {
  const points = colors.map((color) => lab(color));
  const distances = points.flatMap((p, i) =>
    points.slice(i + 1).map((q) => Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b)),
  );
  return Math.min(...distances);
}

describe.each(["light", "dark"] as const)("hues on %s ground", (scheme) => {
  it("are told apart about as well as the palette's own", () => {
    const hues = PALETTE.map((color) => hueOn(color, scheme));
    expect(nearest(hues)).toBeGreaterThan(0.9 * nearest(PALETTE));
  });

  it.each(["#ffffff", "#000000", "#ffff00", "#101040"])("keep the contrast of %s, too", (color) => {
    const hue = hueOn(color, scheme);
    expect(contrast(hue, themeOf(scheme).ground)).toBeGreaterThanOrEqual(ENOUGH);
  });
});

it("has no valley that is black", () => {
  expect(lab(rampOf("dark").css(0)).l).toBeGreaterThanOrEqual(18);
});
