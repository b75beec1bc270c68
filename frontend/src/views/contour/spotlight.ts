/** The ring that closes on a point when the store's spotlight is set, and then goes away. */
import type { Point } from "../../state/scene";
import { isOfScene } from "../../state/shown";
import type { WithoutCanvas } from "./overlay";

export type Spotlight = { readonly update: (context: WithoutCanvas) => void };

/** @param before the spotlight already set, which was shown elsewhere. */
export function createSpotlight(parent: HTMLElement, before: Point | null): Spotlight {
  let shown = before;
  let ring: HTMLElement | null = null;
  const remove = () => {
    ring?.remove();
    ring = null;
  };
  return {
    update({ state, grid, toPixel }) {
      const { spotlight } = state;
      if (!isOfScene(state, grid)) remove();
      else if (spotlight !== shown && spotlight !== null) {
        remove();
        // A new element, so that its animation begins anew.
        ring = document.createElement("div");
        ring.className = "plane-spotlight";
        ring.setAttribute("aria-hidden", "true");
        ring.addEventListener("animationend", remove);
        parent.append(ring);
      }
      shown = spotlight;
      if (ring === null || spotlight === null) return;
      const [left, top] = toPixel(...spotlight);
      ring.style.left = `${left}px`;
      ring.style.top = `${top}px`;
    },
  };
}
