/**
 * The tint of a surface by height, like that of a map of mountains: sand, green, teal and indigo
 * going up, in CIELCh, so that lightness falls evenly and leaves the runs the strongest thing on
 * the page. On dark ground the lowest is the lightest, too, and nothing is black.
 */
import { hcl, rgb } from "d3-color";
import { interpolateHcl, piecewise, quantize } from "d3-interpolate";
import type { ColorScale } from "plotly.js/lib/core";
import type { Scheme } from "./colors";

/** Lightness, chroma and hue, from the lowest ground to the highest. */
const STOPS: Record<Scheme, readonly (readonly [number, number, number])[]> = {
  light: [
    [97, 6, 95],
    [95, 14, 115],
    [91, 17, 160],
    [86, 17, 205],
    [80, 16, 245],
    [74, 17, 272],
  ],
  dark: [
    [34, 16, 190],
    [30, 17, 215],
    [26, 17, 240],
    [23, 17, 262],
    [20, 15, 280],
    [17, 12, 290],
  ],
};

/** Colours of a ramp: steps between two of them cannot be seen. */
export const RAMP_SIZE = 256;
const SCALE_STEPS = 33;

export type Ramp = {
  /** RGB of each of `RAMP_SIZE` tints, interleaved, 0 to 255, from the lowest to the highest. */
  readonly rgb: Uint8ClampedArray;
  /** The colour of a tint in [0, 1]. */
  readonly css: (tint: number) => string;
  /** The same for Plotly, in few enough steps to hand over. */
  readonly colorScale: ColorScale;
};

function createRamp(scheme: Scheme): Ramp {
  const stops = STOPS[scheme].map(([l, c, h]) => hcl(h, c, l));
  const css = piecewise(interpolateHcl, stops);
  const colors = new Uint8ClampedArray(3 * RAMP_SIZE);
  for (const [i, color] of quantize(css, RAMP_SIZE).entries()) {
    const { r, g, b } = rgb(color);
    colors.set([r, g, b], 3 * i);
  }
  const few = quantize(css, SCALE_STEPS);
  const colorScale: ColorScale = few.map((color, i): [number, string] => [
    i / (SCALE_STEPS - 1),
    color,
  ]);
  return { rgb: colors, css, colorScale };
}

const RAMPS: Record<Scheme, Ramp> = { light: createRamp("light"), dark: createRamp("dark") };

export function rampOf(scheme: Scheme): Ramp {
  return RAMPS[scheme];
}
