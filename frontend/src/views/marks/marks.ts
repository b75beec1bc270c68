/**
 * All that lies on the surface, from below to above: what each mark is on the contour and on the
 * panels, what it is in 3-D, and what of it can be taken with the hand. Adding one is one entry.
 */
import type { PageStore, State } from "../../state/store";
import { balls } from "../contour/marks/balls";
import { batchContours } from "../contour/marks/batchContours";
import { criticalPoints } from "../contour/marks/criticalPoints";
import { direction } from "../contour/marks/direction";
import { eigenvectors } from "../contour/marks/eigenvectors";
import { ellipse } from "../contour/marks/ellipse";
import { ends } from "../contour/marks/ends";
import { errorMap } from "../contour/marks/errorMap";
import { evidence } from "../contour/marks/evidence";
import { exits } from "../contour/marks/exits";
import { forces, forcesNote } from "../contour/marks/forces";
import { foundPoints } from "../contour/marks/foundPoints";
import type { Layer } from "../contour/marks/layer";
import { modelContours } from "../contour/marks/modelContours";
import { noise } from "../contour/marks/noise";
import { paths } from "../contour/marks/paths";
import { probe } from "../contour/marks/probe";
import { starts } from "../contour/marks/starts";
import { testContours } from "../contour/marks/testContours";
import { testMinima } from "../contour/marks/testMinima";
import { trails } from "../contour/marks/trails";
import { trainingPath } from "../contour/marks/trainingPath";
import { verdictLabels } from "../contour/marks/verdictLabels";
import type { PlaneMarks } from "../contour/plane";
import { directionHandles } from "../handles/direction";
import type { Handle } from "../handles/handle";
import { probeHandles } from "../handles/probe";
import { startHandles } from "../handles/starts";
import { criticalLayer } from "../scene/critical";
import { eigenvectorsLayer } from "../scene/eigenvectors";
import { ellipseLayer } from "../scene/ellipse";
import { forcesLayer } from "../scene/forces";
import type { SceneLayerFactory } from "../scene/layer";
import { runsLayer } from "../scene/runs";
import { sliceLayer } from "../scene/slice";
import { startsLayer } from "../scene/starts";
import { taylorLayer } from "../scene/taylor";
import { trainingPathLayer } from "../scene/trainingPath";

type Mark = {
  /** Painted only when runs, critical points or the test surface change, and clipped to the plot. */
  readonly behind?: Layer;
  /** Painted in every frame, and clipped to the plot. */
  readonly moving?: Layer;
  /** Painted in every frame, above all that is clipped. */
  readonly above?: Layer;
  readonly in3d?: SceneLayerFactory;
  readonly handles?: (store: PageStore, state: State) => readonly Handle[];
};

const MARKS: readonly Mark[] = [
  { in3d: taylorLayer },
  { in3d: sliceLayer },
  { behind: testContours },
  { behind: criticalPoints },
  { behind: foundPoints, in3d: criticalLayer },
  { behind: trainingPath, in3d: trainingPathLayer },
  { behind: paths, in3d: runsLayer },
  // In 3-D the later is beneath: balls lie on their arrows there too, and arrows on the ellipse.
  { in3d: forcesLayer },
  { in3d: ellipseLayer },
  { moving: trails },
  { moving: exits },
  { moving: ends },
  { moving: ellipse },
  { moving: noise },
  { moving: forces },
  { moving: balls },
  { moving: batchContours },
  // Both paint beneath what is there already.
  { moving: modelContours },
  { moving: errorMap },
  { moving: testMinima },
  { moving: evidence },
  { above: starts, in3d: startsLayer, handles: startHandles },
  { moving: eigenvectors, in3d: eigenvectorsLayer },
  { moving: direction, handles: directionHandles },
  { moving: probe, handles: probeHandles },
  { moving: forcesNote },
  { above: verdictLabels },
];

function each<K extends keyof Mark>(kind: K): readonly NonNullable<Mark[K]>[] {
  return MARKS.flatMap((mark) => mark[kind] ?? []);
}

const HANDLES = each("handles");

/** What lies above a contour, large or small. */
export const PLANE_MARKS: PlaneMarks = {
  behind: each("behind"),
  moving: each("moving"),
  above: each("above"),
  handles: (store, state) => HANDLES.flatMap((handlesOf) => handlesOf(store, state)),
  // While a point is looked at, a click means that point.
  placed: ({ options }) => (options.panel === "point" ? "probe" : `start-${options.activeStart}`),
};

/** What lies on the surface in 3-D. */
export const SCENE_MARKS: readonly SceneLayerFactory[] = each("in3d");
