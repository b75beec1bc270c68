/** What gradient and Hessian add above the contour: marks, and points to take with the hand. */
import type { PageStore } from "../store";
import type { Layer } from "./layer";
import type { PlaneExtras } from "./plane";

const LAYERS: readonly Layer[] = [];

export const CONTOUR_EXTRAS = (_store: PageStore): PlaneExtras => ({
  layers: LAYERS,
  handles: () => [],
});
