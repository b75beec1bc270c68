import { hcl, lab } from "d3-color";
import { describe, expect, it } from "vitest";
import { type ForceColored, forceColor } from "./forces";
import { hueOn } from "./hues";

const THEMES = {
  light: { scheme: "light", gradient: "#187a3a", hessian: "#c4281c", ink: "#212529" },
  dark: { scheme: "dark", gradient: "#67d08a", hessian: "#ff8478", ink: "#e9ecef" },
} as const;
const HUES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#882255", "#9467bd"];

/** How unlike two colours are, about 2.3 being just seen (CIE 1976). */
function unlike(a: string, b: string): number {
  const [one, other] = [lab(a), lab(b)];
  return Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

describe.each(["light", "dark"] as const)("the colours of forces on %s ground", (scheme) => {
  it.each(HUES)("tell what is remembered from the movement in %s", (palette) => {
    const hue = hueOn(palette, scheme);
    const of = (force: ForceColored) => forceColor(force, hue, THEMES[scheme]);
    expect(of("movement")).toBe(hue);
    expect(of("gradient")).toBe(THEMES[scheme].gradient);
    expect(hcl(of("memory")).l).toBeGreaterThan(hcl(hue).l);
    expect(unlike(of("memory"), hue)).toBeGreaterThan(8);
  });
});
