/** The contour view: the surface's map and Plotly's axes, with one plane above them. */
import { type Axes, areaOf, drawAxes, eraseAxes } from "../../plotly/axes";
import type { Clock } from "../../state/clock";
import type { PageStore } from "../../state/store";
import { mapScale, paintMap } from "./map";
import { createNotes } from "./notes";
import { keepPicture } from "./picture";
import { createPlane, type PlaneMarks } from "./plane";
import { createZoomButtons } from "./zoomButtons";

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
  const zoomButtons = createZoomButtons(plane.root, store);
  const picture = keepPicture<Axes>(element, {
    store,
    format: (place) => ({ ...place, small: false }),
    async draw(drawing) {
      const axes = { ...drawing, levels: mapScale(drawing).levels };
      await drawAxes(plane.ground, axes);
      return axes;
    },
    show(drawing, axes) {
      const area = areaOf(axes);
      paintMap(plane.map, drawing, area);
      notes.place(area);
      zoomButtons.place(area);
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
    void eraseAxes(plane.ground);
  };
}
