/** The contour view: Plotly's static contour with one plane above it. */
import type { PlotArea } from "../../geometry/area";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { type Drawing, drawContour, eraseContour, sameDrawing } from "../../plotly/contour";
import type { Clock } from "../../state/clock";
import { newestOnly } from "../../state/newest";
import type { PageStore } from "../../state/store";
import { createNotes } from "./notes";
import { createPlane, type PlaneMarks } from "./plane";

/** Fills the element, which must have a size of its own. Returns how to remove it. */
export function mountContour(
  element: HTMLElement,
  store: PageStore,
  clock: Clock,
  marks: PlaneMarks,
): () => void {
  let size = { width: 0, height: 0 };
  let wanted: Drawing | null = null;
  let drawn: { readonly drawing: Drawing; readonly area: PlotArea } | null = null;

  const plane = createPlane(element, {
    marks,
    store,
    clock,
    shows: () => true,
    keyboard: true,
    onRuns: (runs, state) => notes.update(runs, state),
  });
  const notes = createNotes(plane.ground);

  const show = ({ drawing, area }: NonNullable<typeof drawn>) => {
    notes.place(area);
    plane.show(drawing, area);
  };

  const pictures = newestOnly(async (drawing: Drawing) => {
    drawn = { drawing, area: await drawContour(plane.ground, drawing) };
    // Meanwhile it may have been hidden, or be about to be drawn otherwise.
    if (wanted === drawing) show(drawn);
  });

  const update = () => {
    const { grid, options } = store.getState();
    const { width, height } = size;
    if (grid === null || width === 0 || height === 0) {
      wanted = null;
      plane.hide();
      return;
    }
    const theme = themeOf(currentScheme());
    const { heightScale } = options;
    const drawing = { grid, heightScale, theme, width, height, small: false };
    if (sameDrawing(drawing, wanted)) return;
    if (drawn !== null && sameDrawing(drawing, drawn.drawing)) {
      wanted = drawn.drawing;
      show(drawn);
      return;
    }
    wanted = drawing;
    pictures.next(drawing);
  };

  const unsubscribe = store.subscribe(update);
  const stopScheme = onSchemeChange(update);
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    size = { width: Math.floor(width), height: Math.floor(height) };
    update();
  });
  observer.observe(element);

  return () => {
    unsubscribe();
    stopScheme();
    observer.disconnect();
    pictures.stop();
    plane.unmount();
    void eraseContour(plane.ground);
  };
}
