/** One small contour for each enabled optimizer, all on one picture of the surface. */

import { currentScale } from "../../look/scale";
import { areaOf, axesImage } from "../../plotly/axes";
import type { Clock } from "../../state/clock";
import { heightScaleOf, type PageStore } from "../../state/store";
import { mapScale, paintMap } from "./map";
import { createPanel, type Panel, type PanelPicture } from "./panel";
import { panelLayout } from "./panelLayout";
import { keepPicture } from "./picture";
import type { PlaneMarks } from "./plane";

/** Between panels, and around them; as in panels.css. */
const GAP = 8;
/** A border, and a line of type. */
const titleHeight = () => 3 + Math.ceil(21 * currentScale().type);

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
        const last = picture.last();
        if (last !== null) panel.show(last.drawing, last.drawn);
      }
    }
    const elements = cards.map(({ id }) => panels.get(id)!.element);
    if (elements.some((panel, i) => root.children[i] !== panel)) root.replaceChildren(...elements);
    return cards.length;
  };

  const picture = keepPicture<PanelPicture>(element, {
    store,
    format(place) {
      const count = arrange();
      if (count === 0) return null;
      const layout = panelLayout(count, place.width - 2 * GAP, place.height - 2 * GAP, GAP);
      root.style.gridTemplateColumns = `repeat(${layout.columns}, ${layout.width}px)`;
      root.style.gridAutoRows = `${layout.height}px`;
      return { width: layout.width, height: layout.height - titleHeight(), small: true };
    },
    async draw(drawing) {
      const axes = { ...drawing, levels: mapScale(drawing).levels };
      const picture = {
        url: await axesImage(axes),
        area: areaOf(axes),
        map: document.createElement("canvas"),
      };
      paintMap(picture.map, drawing, picture.area);
      return picture;
    },
    show(drawing, image) {
      for (const panel of panels.values()) panel.show(drawing, image);
    },
    hide() {
      for (const panel of panels.values()) panel.hide();
    },
  });

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.grid !== before.grid ||
      state.ground !== before.ground ||
      state.options.region !== before.options.region ||
      heightScaleOf(state) !== heightScaleOf(before) ||
      state.scene.cards !== before.scene.cards
    ) {
      picture.update();
    }
  });
  return () => {
    unsubscribe();
    picture.stop();
    for (const panel of panels.values()) panel.unmount();
    root.remove();
  };
}
