/**
 * Colours of what moves a ball: the gradient green as everywhere, what its optimizer remembers and
 * does in the optimizer's own hue, the division by σ orange. Arrows, terms of the formula, curves
 * and bars of one thing have one colour.
 */
import { color } from "d3-color";
import { interpolateLab } from "d3-interpolate";
import type { Force } from "../wire";
import type { Theme } from "./colors";

/** How far the hue of what is remembered is lighter, on the way to white. */
const LIGHTER = 0.32;
const WHITE = "#ffffff";

/** σ: Okabe and Ito's orange, dark enough on white and light enough on black. */
const SIGMA = { light: "#b35900", dark: "#ffb347" } as const;

/** A part of a movement, or the whole of it. */
export type ForceColored = Force["name"] | "movement";

/**
 * @param hue the optimizer's, as it is in the theme's scheme
 */
export function forceColor(
  force: ForceColored,
  hue: string,
  { scheme, gradient, hessian, ink }: Pick<Theme, "scheme" | "gradient" | "hessian" | "ink">,
): string {
  switch (force) {
    case "gradient":
      return gradient;
    case "memory":
      return color(interpolateLab(hue, WHITE)(LIGHTER))?.formatHex() ?? hue;
    case "scale":
      return SIGMA[scheme];
    case "curvature":
      return hessian;
    case "movement":
      return hue;
    default:
      return ink;
  }
}
