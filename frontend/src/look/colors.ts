/** What the contour and the 3-D scene look like in Mantine's light and dark scheme. */
import type { Layout } from "plotly.js/lib/core";
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
  /** Losses written on them. */
  readonly levelText: string;
  /** The formula's colours: the point θ′, the gradient g, the Hessian H. */
  readonly theta: string;
  readonly gradient: string;
  readonly hessian: string;
  /** Kinds of critical points; Okabe and Ito's hues, told apart by their shapes too. */
  readonly minimum: string;
  readonly maximum: string;
  readonly saddle: string;
  readonly degenerate: string;
};

const LIGHT: Omit<Theme, "scale"> = {
  scheme: "light",
  ground: "#ffffff",
  ink: "#212529",
  faintInk: "#5c6670",
  gridLine: "#dde3ea",
  levelLine: "rgba(28, 36, 51, 0.34)",
  levelText: "#3d4656",
  theta: "#1f5fbf",
  gradient: "#187a3a",
  hessian: "#c4281c",
  minimum: "#005f99",
  maximum: "#a84300",
  saddle: "#8f3d76",
  degenerate: "#5f5700",
};

const DARK: Omit<Theme, "scale"> = {
  scheme: "dark",
  ground: "#181c22",
  ink: "#e9ecef",
  faintInk: "#a2abb5",
  gridLine: "#3a4048",
  levelLine: "rgba(232, 236, 244, 0.26)",
  levelText: "#c9d2de",
  theta: "#7db2ff",
  gradient: "#67d08a",
  hessian: "#ff8478",
  minimum: "#6cc0f5",
  maximum: "#ff9f57",
  saddle: "#e7a6cd",
  degenerate: "#d8cc5a",
};

export const FONT_FAMILY =
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
