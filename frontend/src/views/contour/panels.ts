/** One small contour for each enabled optimizer, all on one picture of the surface. */
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { type ContourImage, contourImage, type Drawing, sameDrawing } from "../../plotly/contour";
import type { Clock } from "../../state/clock";
import { newestOnly } from "../../state/newest";
import type { PageStore } from "../../state/store";
import { createPanel, type Panel } from "./panel";
import { panelLayout } from "./panelLayout";
import type { PlaneMarks } from "./plane";

/** Between panels, and around them; as in panels.css. */
const GAP = 8;
const TITLE_HEIGHT = 24;

/** Fills the element, which must have a size of its own. Returns how to remove it. */
export function mountPanels(
  element: HTMLElement,
  store: PageStore,
  clock: Clock,
  marks: PlaneMarks,
): () => void {
  const root = document.createElement("div");
  root.className = "panels";
  element.append(root);
  const panels = new Map<number, Panel>();
  let size = { width: 0, height: 0 };
  let wanted: Drawing | null = null;
  let shown: { readonly drawing: Drawing; readonly image: ContourImage } | null = null;

  const pictures = newestOnly(async (drawing: Drawing) => {
    const image = await contourImage(drawing);
    shown = { drawing, image };
    // Meanwhile they may have been hidden, or be about to be drawn otherwise.
    if (wanted !== drawing) return;
    for (const panel of panels.values()) panel.show(drawing, image);
  });

  /** Panels for just the enabled cards, in their order. The first offers the handles to keys. */
  const arrange = () => {
    const cards = store.getState().scene.cards.filter((card) => card.enabled);
    const first = cards[0]?.id;
    for (const [id, panel] of panels) {
      if (cards.some((card) => card.id === id) && panel.keyboard === (id === first)) continue;
      panel.unmount();
      panels.delete(id);
    }
    for (const { id } of cards) {
      let panel = panels.get(id);
      if (panel === undefined) {
        panel = createPanel(id, id === first, { store, clock, marks });
        panels.set(id, panel);
        if (shown !== null) panel.show(shown.drawing, shown.image);
      }
    }
    const elements = cards.map(({ id }) => panels.get(id)!.element);
    if (elements.some((panel, i) => root.children[i] !== panel)) root.replaceChildren(...elements);
    return cards.length;
  };

  const update = () => {
    const { grid, options } = store.getState();
    if (grid === null || size.width === 0 || size.height === 0) {
      wanted = null;
      for (const panel of panels.values()) panel.hide();
      return;
    }
    const count = arrange();
    if (count === 0) return;
    const layout = panelLayout(count, size.width - 2 * GAP, size.height - 2 * GAP, GAP);
    root.style.gridTemplateColumns = `repeat(${layout.columns}, ${layout.width}px)`;
    root.style.gridAutoRows = `${layout.height}px`;
    const theme = themeOf(currentScheme());
    const { heightScale } = options;
    const { width } = layout;
    const height = layout.height - TITLE_HEIGHT;
    const drawing = { grid, heightScale, theme, width, height, small: true };
    if (sameDrawing(drawing, wanted)) return;
    if (shown !== null && sameDrawing(drawing, shown.drawing)) {
      wanted = shown.drawing;
      for (const panel of panels.values()) panel.show(shown.drawing, shown.image);
      return;
    }
    wanted = drawing;
    pictures.next(drawing);
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.grid !== before.grid ||
      state.options.heightScale !== before.options.heightScale ||
      state.scene.cards !== before.scene.cards
    ) {
      update();
    }
  });
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
    for (const panel of panels.values()) panel.unmount();
    root.remove();
  };
}
