/** What a layer above the contour gets to draw with. One mark, one file, one such function. */
import type { PlotArea } from "../../../geometry/area";
import type { MapScale } from "../../../geometry/mapScale";
import type { Exit, ProjectedPath } from "../../../geometry/projection";
import type { Strand } from "../../../geometry/strands";
import type { Theme } from "../../../look/colors";
import type { GridData, RunData } from "../../../state/results";
import type { Card, Point } from "../../../state/scene";
import type { State } from "../../../state/store";

/** A run of an enabled card, with what drawing it needs. */
export type ShownRun = {
  readonly run: RunData;
  readonly card: Card;
  readonly path: ProjectedPath;
  readonly strands: readonly Strand[];
  readonly exit: Exit | null;
};

export type OverlayContext = {
  /** In CSS pixels; all but the handles is clipped to the plot area. */
  readonly ctx: CanvasRenderingContext2D;
  readonly size: { readonly width: number; readonly height: number };
  /** On a small picture there is no room for a legend. */
  readonly small: boolean;
  readonly area: PlotArea;
  readonly theme: Theme;
  /** The grid of the contour below, which may be older than the state's. */
  readonly grid: GridData;
  /** The same of about the region shown. */
  readonly ground: GridData;
  readonly scale: MapScale;
  readonly state: State;
  readonly runs: readonly ShownRun[];
  /** The update shown; between two whole numbers while playing. */
  readonly step: number;
  readonly playing: boolean;
  readonly toPixel: (x: number, y: number) => Point;
  readonly toData: (left: number, top: number) => Point;
};

export type Layer = (context: OverlayContext) => void;
