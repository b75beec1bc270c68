/**
 * The optimizers' hues on the ground that they lie on. On light ground none is lighter than its
 * white halo allows (3 : 1); on dark ground each is as light as the lightest tint demands. Contrast
 * is that of WCAG 2.2, success criterion 1.4.11 (graphics).
 */
import { hcl } from "d3-color";
import type { Scheme } from "./colors";

/**
 * The palette on dark ground. Lifted to one lightness, blue and violet or the two pinks would be
 * the same to many eyes: these differ in lightness as well.
 */
const ON_DARK: Readonly<Record<string, string>> = {
  "#0072b2": "#4ba7f0",
  "#d55e00": "#fa824a",
  "#009e73": "#3bc189",
  "#cc79a7": "#f5a2ce",
  "#e69f00": "#fdb33b",
  "#56b4e9": "#7bd2f3",
  "#882255": "#fe709f",
  "#8c7a00": "#bdb33d",
  "#44aa99": "#85e2d0",
  "#9467bd": "#b397f0",
};

/** CIE lightness: 3 : 1 against white from below, and against the lightest dark tint from above. */
const LIGHTEST_ON_LIGHT = 61;
const DARKEST_ON_DARK = 66;

const made = new Map<string, string>();

function make(color: string, scheme: Scheme): string {
  const { h, c, l } = hcl(color);
  if (scheme === "light") {
    return l <= LIGHTEST_ON_LIGHT ? color : hcl(h, c, LIGHTEST_ON_LIGHT).formatHex();
  }
  return ON_DARK[color] ?? (l >= DARKEST_ON_DARK ? color : hcl(h, c, DARKEST_ON_DARK).formatHex());
}

/** A card's colour ("#rrggbb") as it is seen in a scheme, in every view. */
export function hueOn(color: string, scheme: Scheme): string {
  const key = `${scheme} ${color}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const hue = make(color.toLowerCase(), scheme);
  made.set(key, hue);
  return hue;
}
