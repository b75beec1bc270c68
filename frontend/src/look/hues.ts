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
  "#0072b2": "#59b1fc",
  "#d55e00": "#fe8d53",
  "#009e73": "#42c68e",
  "#cc79a7": "#ffb4d5",
  "#e69f00": "#ffbe51",
  "#56b4e9": "#8addf8",
  "#882255": "#ff84ad",
  "#8c7a00": "#c3bd46",
  "#44aa99": "#97f0e1",
  "#9467bd": "#d8a6f5",
};

/**
 * CIE lightness: 3 : 1 against white from below, with something to spare for the halo's soft edge,
 * and from above against the lightest dark tint.
 */
const LIGHTEST_ON_LIGHT = 58;
const DARKEST_ON_DARK = 70;

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
