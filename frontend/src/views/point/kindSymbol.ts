/** The mark that a kind of point has on the contour, as a small picture for text. */
import { type CriticalKind, SHAPES } from "../../look/kindShapes";
import type { Chip } from "./inspectorText";

const SVG = "http://www.w3.org/2000/svg";

/** What is no critical point has no mark there: a ring, the corner of a kink, or a cusp. */
const OTHERS = {
  regular: "M 1 0 A 1 1 0 1 1 -1 0 A 1 1 0 1 1 1 0",
  kink: "M -1 -0.8 L 0 0.8 L 1 -0.8",
  once: "M -1 -0.8 C -0.4 -0.8 0 0 0 0.8 C 0 0 0.4 -0.8 1 -0.8",
  unknown: "",
} as const;

function outline(kind: Chip): string {
  if (kind in OTHERS) return OTHERS[kind as keyof typeof OTHERS];
  return SHAPES[kind as CriticalKind]
    .map((line) => `M ${line.map((point) => point.join(" ")).join(" L ")}`)
    .join(" ");
}

/** In the text's colour. */
export function kindSymbol(kind: Chip): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1.5 -1.5 3 3");
  svg.setAttribute("width", "14");
  svg.setAttribute("height", "14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline(kind));
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "0.42");
  path.setAttribute("stroke-linejoin", "round");
  path.setAttribute("stroke-linecap", "round");
  svg.append(path);
  return svg;
}
