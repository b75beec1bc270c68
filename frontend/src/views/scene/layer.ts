/**
 * What the 3-D scene is made of besides its surface. A layer owns some traces of the plot, its
 * slots, and fills them whenever its inputs change; the scene draws once a frame for all layers.
 * One concept, one file, one such layer: runs, start points, later tangent planes and arrows.
 */
import type { Height } from "../../geometry/height";
import type { HeightField } from "../../geometry/heightfield";
import type { Theme } from "../../look/colors";
import type { Scene3dPlot, Trace3d } from "../../plotly/scene3d";
import type { Clock } from "../../state/clock";
import type { GridData } from "../../state/results";
import type { PageStore } from "../../state/store";

export type SceneContext = {
  readonly plot: Scene3dPlot;
  readonly grid: GridData;
  readonly height: Height;
  /** The drawn surface. */
  readonly field: HeightField;
  readonly theme: Theme;
};

export type SceneLayer = {
  /** Its traces, empty; the scene is drawn anew when their number changes. */
  readonly slots: () => readonly Trace3d[];
  /** Fills the slots. `anew`: they are empty and the surface or the colours may be others. */
  readonly fill: (context: SceneContext, anew: boolean) => void;
  /** Calls back whenever `fill` should be called; returns how to stop that. */
  readonly watch: (changed: () => void) => () => void;
};

export type SceneLayerFactory = (store: PageStore, clock: Clock) => SceneLayer;

/** Plotly makes no WebGL object of a trace without points; a slot has one that is not drawn. */
export const NOWHERE = { x: [Number.NaN], y: [Number.NaN], z: [Number.NaN] };

export function lineSlot(uid: string, width: number): Trace3d {
  return {
    type: "scatter3d",
    uid,
    mode: "lines",
    ...NOWHERE,
    line: { width, color: "#000000" },
    hoverinfo: "skip",
  };
}

export function markerSlot(uid: string, symbol: "circle" | "x" | "diamond" = "circle"): Trace3d {
  return {
    type: "scatter3d",
    uid,
    mode: "markers",
    ...NOWHERE,
    marker: { symbol, size: 8, color: "#000000", opacity: 1, line: { width: 0 } },
    hoverinfo: "skip",
  };
}

/** Markers to be put into a slot, collected one by one; later ones lie on earlier ones. */
export class Markers {
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #z: number[] = [];
  readonly #color: string[] = [];
  readonly #size: number[] = [];
  readonly #symbol: string[] = [];

  add(at: readonly [number, number, number], color: string, size: number, symbol: string): void {
    this.#x.push(at[0]);
    this.#y.push(at[1]);
    this.#z.push(at[2]);
    this.#color.push(color);
    this.#size.push(size);
    this.#symbol.push(symbol);
  }

  show(plot: Scene3dPlot, uid: string): void {
    if (this.#x.length === 0) {
      plot.update(uid, NOWHERE);
      return;
    }
    const marker = { color: this.#color, size: this.#size, symbol: this.#symbol };
    plot.update(uid, { x: this.#x, y: this.#y, z: this.#z, marker: marker as object });
  }
}

/** Plotly's symbols for start points 0, 1 and 2, as in the contour: circle, square, diamond. */
export const START_SYMBOLS = ["circle", "square", "diamond"] as const;

/** Mixes `share` of one colour "#rrggbb" into another. */
export function mix(color: string, into: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(share * channel(color, at) + (1 - share) * channel(into, at))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${mixed.join("")}`;
}
