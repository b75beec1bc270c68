/** Says at the first start point that it may be dragged, until somebody has done so. */
import type { Point } from "../../state/scene";
import { isOfScene } from "../../state/shown";
import { t } from "../../text/t";
import type { WithoutCanvas } from "./overlay";

export type DragHint = { readonly update: (context: WithoutCanvas) => void };

/** Room for the words, in pixels: where there is less to the right they stand to the left. */
const WORDS = 90;

export function createDragHint(parent: HTMLElement): DragHint {
  let hint: HTMLElement | null = null;
  const shown = (at: Point) => {
    if (hint === null) {
      hint = document.createElement("div");
      hint.className = "plane-drag-hint";
      // Who cannot see it is told so by the handle itself.
      hint.setAttribute("aria-hidden", "true");
      const words = document.createElement("span");
      words.textContent = t("scenes.dragMe");
      hint.append(words);
      parent.append(hint);
    }
    hint.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    return hint;
  };
  return {
    update({ state, grid, area, toPixel }) {
      const start = state.scene.starts[0];
      if (!state.dragHint || start === undefined || !isOfScene(state, grid)) {
        hint?.remove();
        hint = null;
        return;
      }
      const at = toPixel(...start);
      const left = at[0] + WORDS > area.left + area.width;
      shown(at).toggleAttribute("data-left", left);
    },
  };
}
