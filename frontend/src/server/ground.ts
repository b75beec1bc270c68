/** Keeps the surface under the contour in step with what the contour shows of the plane. */
import { shownRegion } from "../geometry/shownRegion";
import { familyOf, referenceOf } from "../state/kinds";
import type { Scene } from "../state/scene";
import type { PageStore } from "../state/store";
import type { Asking } from "./asking";
import { gridFrom } from "./found";

/** Points along each axis: as many as the server computes at once, and odd, so that half are soon had. */
const GROUND_POINTS = 167;

/** Apart from the domain's own grid. */
const SLOT = "ground";

/** Asks whenever it changes; returns how to stop that. */
export function keepGround(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"grid", Scene>(
    "grid",
    {
      question() {
        const state = store.getState();
        const domain = shownRegion(state);
        // Nobody looks at a contour.
        if (domain === null || state.aspect === null) return null;
        const { scene } = state;
        const body = { surface: referenceOf(scene.surface), n: GROUND_POINTS, domain };
        return { body, context: scene };
      },
      answered(answer, { surface }) {
        store.setState({ ground: gridFrom(answer, familyOf(surface)) });
      },
    },
    SLOT,
  );
  const refresh = () => line.refresh();
  const stops = [
    store.subscribe((state) => state.scene.surface, refresh),
    store.subscribe((state) => state.surfaces, refresh),
    store.subscribe((state) => state.options.region, refresh),
    store.subscribe((state) => state.aspect, refresh),
  ];
  refresh();
  return () => {
    for (const stop of stops) stop();
  };
}
