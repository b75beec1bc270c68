/**
 * What the contour and the 3-D scene look like in Mantine's light and dark scheme. Surfaces are
 * drawn in one calm slate hue that starts at the page's ground where the loss is low, so the
 * saturated run colours keep most contrast in the valleys, where runs end.
 */
import type { ColorScale, Layout } from "plotly.js/lib/core";
import { currentScale, PRESENT_ATTRIBUTE, type Scale } from "./scale";

export type Scheme = "light" | "dark";

export type Theme = {
  readonly scheme: Scheme;
  readonly scale: Scale;
  /** Colour of the page behind the plots (Mantine's body); also the halo of lines on canvases. */
  readonly ground: string;
  /** Text and strong symbols. */
  readonly ink: string;
  /** Axis lines, ticks and subtle symbols. */
  readonly faintInk: string;
  /** Grid lines in 3-D. */
  readonly gridLine: string;
  /** Lines between contour levels. */
  readonly levelLine: string;
  /** The formula's colours: the point θ′, the gradient g, the Hessian H. */
  readonly theta: string;
  readonly gradient: string;
  readonly hessian: string;
  /** Kinds of critical points; Okabe and Ito's hues, told apart by their shapes too. */
  readonly minimum: string;
  readonly maximum: string;
  readonly saddle: string;
  readonly degenerate: string;
  /** Surface colours from lowest to highest, even steps of OKLab lightness. */
  readonly colors: readonly string[];
};

// OKLCH hue 255°; lightness 0.985 → 0.70 and 0.20 → 0.48, chroma 0.004/0.012 → 0.035.
// Source of the space: Ottosson (2020), "A perceptual color space for image processing".
const LIGHT: Omit<Theme, "scale"> = {
  scheme: "light",
  ground: "#ffffff",
  ink: "#212529",
  faintInk: "#5c6670",
  gridLine: "#dde3ea",
  levelLine: "rgba(72, 85, 102, 0.35)",
  theta: "#1f5fbf",
  gradient: "#187a3a",
  hessian: "#c4281c",
  minimum: "#005f99",
  maximum: "#a84300",
  saddle: "#8f3d76",
  degenerate: "#5f5700",
  colors: [
    "#f8fafd",
    "#ebeff4",
    "#dde3ea",
    "#d0d8e1",
    "#c3ccd8",
    "#b6c1cf",
    "#a9b6c6",
    "#9dabbd",
    "#90a0b4",
  ],
};

const DARK: Omit<Theme, "scale"> = {
  scheme: "dark",
  ground: "#181c22",
  ink: "#e9ecef",
  faintInk: "#a2abb5",
  gridLine: "#3a4048",
  levelLine: "rgba(200, 212, 226, 0.22)",
  theta: "#7db2ff",
  gradient: "#67d08a",
  hessian: "#ff8478",
  minimum: "#6cc0f5",
  maximum: "#ff9f57",
  saddle: "#e7a6cd",
  degenerate: "#d8cc5a",
  colors: [
    "#12161b",
    "#191f25",
    "#21272f",
    "#28303a",
    "#303944",
    "#38424f",
    "#404b5a",
    "#485566",
    "#505f71",
  ],
};

const FONT_FAMILY =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

const SCHEME_ATTRIBUTE = "data-mantine-color-scheme";

/** Those made so far: one that is the same is the same object, so that nothing is drawn again. */
const themes = new Map<string, Theme>();

/** The theme of a scheme, as large as the page is now. */
export function themeOf(scheme: Scheme): Theme {
  const scale = currentScale();
  const key = `${scheme} ${scale.type} ${scale.balls}`;
  const made = themes.get(key) ?? { ...(scheme === "dark" ? DARK : LIGHT), scale };
  themes.set(key, made);
  return made;
}

/** The theme's colours as a Plotly colour scale over [0, 1]. */
export function colorScale(theme: Theme): ColorScale {
  const last = theme.colors.length - 1;
  return theme.colors.map((color, i): [number, string] => [i / last, color]);
}

/** The layout that all plots share: the page's font and colours, no ground of their own. */
export function baseLayout(theme: Theme): Partial<Layout> {
  return {
    autosize: false,
    paper_bgcolor: "rgba(0, 0, 0, 0)",
    plot_bgcolor: "rgba(0, 0, 0, 0)",
    font: { family: FONT_FAMILY, size: 12 * theme.scale.type, color: theme.ink },
    showlegend: false,
  };
}

/** The scheme that Mantine shows now: it resolves "auto" on the root element. */
export function currentScheme(): Scheme {
  return document.documentElement.getAttribute(SCHEME_ATTRIBUTE) === "dark" ? "dark" : "light";
}

/** Calls back when the theme is another: scheme or scale; returns how to stop that. */
export function onSchemeChange(listener: (scheme: Scheme) => void): () => void {
  let shown = themeOf(currentScheme());
  const look = () => {
    const theme = themeOf(currentScheme());
    if (theme === shown) return;
    shown = theme;
    listener(theme.scheme);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, {
    attributeFilter: [SCHEME_ATTRIBUTE, PRESENT_ATTRIBUTE],
  });
  // Another screen has another scale.
  window.addEventListener("resize", look);
  return () => {
    observer.disconnect();
    window.removeEventListener("resize", look);
  };
}
