/** Buttons on the map: nearer, further, and back to the whole domain where it is not shown. */
import type { PlotArea } from "../../geometry/area";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { showDomain, zoomBy } from "../handles/zoom";

const STEP = 1.6;
/** From the plot's upper right corner, in pixels. */
const INSET = 8;

export type ZoomButtons = { readonly place: (area: PlotArea) => void };

export function createZoomButtons(parent: HTMLElement, store: PageStore): ZoomButtons {
  const group = document.createElement("div");
  group.className = "plane-zoom";
  parent.append(group);
  let area: PlotArea | null = null;
  const add = (name: "in" | "out" | "reset", press: (on: PlotArea) => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.zoom = name;
    button.setAttribute("aria-label", t(`zoom.${name}`));
    button.title = t(`zoom.${name}`);
    button.addEventListener("click", () => area && press(area));
    // A press on them is none on the map.
    for (const type of ["pointerdown", "dblclick"]) {
      button.addEventListener(type, (event) => event.stopPropagation());
    }
    group.append(button);
    return button;
  };
  add("in", (on) => zoomBy(store, on, STEP));
  add("out", (on) => zoomBy(store, on, 1 / STEP));
  const reset = add("reset", () => showDomain(store));
  // Until there is a picture, there is nothing to go back from.
  reset.hidden = true;
  return {
    place(on) {
      area = on;
      group.style.left = `${on.left + on.width - INSET}px`;
      group.style.top = `${on.top + INSET}px`;
      reset.hidden = store.getState().options.region === null;
    },
  };
}
