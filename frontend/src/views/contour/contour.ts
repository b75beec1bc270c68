/** The contour view: Plotly's static contour with one plane above it. */
import type { PlotArea } from "../../geometry/area";
import { drawContour, eraseContour } from "../../plotly/contour";
import type { Clock } from "../../state/clock";
import type { PageStore } from "../../state/store";
import { createNotes } from "./notes";
import { keepPicture } from "./picture";
import { createPlane, type PlaneMarks } from "./plane";

/** Fills the element, which must have a size of its own. Returns how to remove it. */
export function mountContour(
  element: HTMLElement,
  store: PageStore,
  clock: Clock,
  marks: PlaneMarks,
): () => void {
  const plane = createPlane(element, {
    marks,
    store,
    clock,
    shows: () => true,
    keyboard: true,
    onRuns: (runs, state) => notes.update(runs, state),
  });
  const notes = createNotes(plane.ground, clock);
  const picture = keepPicture<PlotArea>(element, {
    store,
    format: (place) => ({ ...place, small: false }),
    draw: (drawing) => drawContour(plane.ground, drawing),
    show(drawing, area) {
      notes.place(area);
      plane.show(drawing, area);
    },
    hide: plane.hide,
  });
  const unsubscribe = store.subscribe(picture.update);
  return () => {
    unsubscribe();
    picture.stop();
    notes.unmount();
    plane.unmount();
    void eraseContour(plane.ground);
  };
}
