/** What gradient and Hessian add above the contour: marks, and points to take with the hand. */
import type { PageStore } from "../../state/store";
import { directionHandles } from "../handles/direction";
import { probeHandles } from "../handles/probe";
import { direction } from "./marks/direction";
import { eigenvectors } from "./marks/eigenvectors";
import { errorMap } from "./marks/errorMap";
import { evidence } from "./marks/evidence";
import type { Layer } from "./marks/layer";
import { modelContours } from "./marks/modelContours";
import { probe } from "./marks/probe";
import type { PlaneExtras } from "./plane";

const LAYERS: readonly Layer[] = [
  modelContours,
  errorMap,
  evidence,
  direction,
  eigenvectors,
  probe,
];

export const CONTOUR_EXTRAS = (store: PageStore): PlaneExtras => ({
  layers: LAYERS,
  handles: (state) => [...directionHandles(store, state), ...probeHandles(store, state)],
  // While a point is looked at, a click means that point.
  active: ({ options }) => (options.panel === "point" ? "probe" : null),
});
