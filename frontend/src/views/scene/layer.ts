/**
 * What the 3-D scene is made of besides its surface. A layer owns some traces of the plot, its
 * slots, and fills them whenever its inputs change: lines that hills hide. What has a shape of its
 * own it paints on canvases over the picture. The scene draws once a frame for all layers.
 * One concept, one file, one such layer: runs, start points, later tangent planes and arrows.
 */

import type { Height } from "../../geometry/height";
import type { HeightField } from "../../geometry/heightfield";
import type { Screen } from "../../geometry/screen";
import type { Theme } from "../../look/colors";
import type { Scene3dPlot, Trace3d } from "../../plotly/scene3d";
import type { Clock } from "../../state/clock";
import type { CoordinateNames } from "../../state/coordinates";
import type { GridData } from "../../state/results";
import type { PageStore } from "../../state/store";

export type SceneContext = {
  readonly plot: Scene3dPlot;
  readonly grid: GridData;
  readonly height: Height;
  /** The drawn surface. */
  readonly field: HeightField;
  readonly theme: Theme;
  readonly names: CoordinateNames;
};

/** A canvas that lies over the 3-D picture, and where things of the surface are on it. */
export type Painting = SceneContext & {
  readonly ctx: CanvasRenderingContext2D;
  readonly screen: Screen;
};

export type SceneLayer = {
  /** Its traces, empty; the scene is drawn anew when their number changes. */
  readonly slots: () => readonly Trace3d[];
  /** Fills the slots. `anew`: they are empty and the surface or the colours may be others. */
  readonly fill: (context: SceneContext, anew: boolean) => void;
  /** Paints what moves over the picture, in every frame. */
  readonly paint?: (painting: Painting) => void;
  /** Paints beneath that, only when the layer or the camera has changed. */
  readonly paintStill?: (painting: Painting) => void;
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
