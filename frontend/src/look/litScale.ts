/**
 * Colours of ground in every light, as one scale that Plotly can take. Plotly's surfaces have one
 * number a point for their colour, and a white light that turns with the camera. So tint and light
 * are told by one number: the scale holds the tints in the deepest shade, then in a little more
 * light, and so on. It ends as it begins: for such a scale Plotly looks colours up at the points
 * and mixes the colours between them, where else it would mix the numbers.
 */

import { rgb } from "d3-color";

export type Rgb = readonly [number, number, number];

/** Plotly keeps so many colours of a scale, and takes no more. */
const COLORS = 256;
const TINTS = 8;
/** One row is left for the scale's end. */
const LIGHTS = COLORS / TINTS - 1;

/** The light of open flat ground, which has its tint's own colour. */
const FLAT = 0.79;

/** How much lighter in full light, and darker in none, red, green and blue become: a warm light. */
const LIT: Rgb = [0.24, 0.2, 0.1];
const SHADED: Rgb = [0.78, 0.72, 0.6];

export function litColor(color: Rgb, light: number): Rgb {
  const over = (light - FLAT) / (1 - FLAT);
  const under = (FLAT - light) / FLAT;
  const channel = (i: 0 | 1 | 2) => {
    const factor = light > FLAT ? 1 + LIT[i] * over : 1 - SHADED[i] * under;
    return Math.max(0, Math.min(255, color[i] * factor));
  };
  return [channel(0), channel(1), channel(2)];
}

/** @param tint the CSS colour of a tint from 0 to 1 */
export function litScale(tint: (at: number) => string): [number, string][] {
  const colors = Array.from({ length: TINTS * LIGHTS }, (_, i) => {
    const { r, g, b } = rgb(tint((i % TINTS) / (TINTS - 1)));
    const [red, green, blue] = litColor([r, g, b], Math.floor(i / TINTS) / (LIGHTS - 1));
    return `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;
  });
  const stops = colors.map((color, i): [number, string] => [i / (COLORS - 1), color]);
  return [...stops, [1, colors[0]!]];
}

/** Where in the scale a tint in a light is; both from 0 to 1. NaN for NaN. */
export function litValue(tint: number, light: number): number {
  const row = Math.round(Math.max(0, Math.min(1, light)) * (LIGHTS - 1));
  // The middles of the first and the last colour of a row, so that none of the next is mixed in.
  return (row * TINTS + 0.5 + Math.max(0, Math.min(1, tint)) * (TINTS - 1)) / COLORS;
}
