/** The handles as elements: what keyboards and screen readers reach, and what a finger touches. */
import { type PlotArea, toPixel } from "../../geometry/area";
import { roundedPlace } from "../../geometry/rounded";
import { type CoordinateNames, placed } from "../../state/coordinates";
import { formatCoordinate } from "../../text/numbers";
import { t } from "../../text/t";
import { type Handle, keyStep } from "./handle";

export type HandleElements = {
  /** Puts the elements where the handles are now. */
  readonly update: (area: PlotArea) => void;
  readonly focus: (key: string) => void;
};

/**
 * @param current the handles now: keys may come faster than frames
 * @param names what the two numbers of a place are called
 * @param keyboard false where another view of the same points already offers them to keyboards:
 *   then the elements only keep a finger's drag from scrolling the page.
 */
export function createHandleElements(
  parent: HTMLElement,
  current: () => readonly Handle[],
  names: () => CoordinateNames,
  keyboard: boolean,
): HandleElements {
  const elements = new Map<string, HTMLElement>();
  let shownArea: PlotArea | null = null;
  /** What is said of an element, so that a frame in which it rests says nothing anew. */
  const said = new WeakMap<HTMLElement, readonly unknown[]>();

  const create = (key: string) => {
    const element = document.createElement("div");
    element.className = "plane-handle";
    element.dataset.handle = key;
    if (keyboard) {
      element.setAttribute("role", "slider");
      element.setAttribute("aria-description", t("handles.hint"));
      element.tabIndex = 0;
      const handle = () => current().find((candidate) => candidate.key === key);
      element.addEventListener("focus", () => handle()?.activate());
      element.addEventListener("keydown", (event) => {
        const taken = handle();
        if (taken === undefined || shownArea === null) return;
        const step = keyStep(event, shownArea);
        if (step === null) return;
        // Elsewhere arrow keys step the playback, and Alt with one leaves the page.
        event.preventDefault();
        event.stopPropagation();
        taken.move(roundedPlace([taken.at[0] + step[0], taken.at[1] + step[1]], shownArea));
      });
    }
    parent.append(element);
    elements.set(key, element);
    return element;
  };

  const describe = (element: HTMLElement, handle: Handle, area: PlotArea) => {
    const [x, y] = handle.at;
    const wanted = [x, y, handle.label, area];
    if (said.get(element)?.every((value, i) => value === wanted[i])) return;
    said.set(element, wanted);
    element.setAttribute("aria-label", handle.label);
    element.setAttribute("aria-valuemin", String(area.x[0]));
    element.setAttribute("aria-valuemax", String(area.x[1]));
    element.setAttribute("aria-valuenow", String(x));
    element.setAttribute(
      "aria-valuetext",
      t(
        "handles.at",
        placed(names(), [
          formatCoordinate(x, area.x[1] - area.x[0]),
          formatCoordinate(y, area.y[1] - area.y[0]),
        ]),
      ),
    );
  };

  return {
    update(area) {
      const handles = current();
      shownArea = area;
      for (const [key, element] of elements) {
        if (handles.some((handle) => handle.key === key)) continue;
        element.remove();
        elements.delete(key);
      }
      for (const handle of handles) {
        const element = elements.get(handle.key) ?? create(handle.key);
        const [left, top] = toPixel(area, handle.at[0], handle.at[1]);
        element.style.transform = `translate(${left}px, ${top}px)`;
        if (keyboard) describe(element, handle, area);
      }
    },
    focus(key) {
      elements.get(key)?.focus({ preventScroll: true });
    },
  };
}
