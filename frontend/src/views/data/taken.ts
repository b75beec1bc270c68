/** The example that keys act on, as one element that they reach: it is a slider in two directions. */

import { type PlotArea, toPixel } from "../../geometry/area";
import { roundedPlace } from "../../geometry/rounded";
import { placed } from "../../state/coordinates";
import { addExample, examplesOf, moveExample, removeExample } from "../../state/dataActions";
import type { PageStore } from "../../state/store";
import { shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { keyStep } from "../handles/handle";

export type Taken = {
  /** Its index; null where there are no examples, or too many. */
  readonly index: () => number | null;
  readonly take: (index: number) => void;
  readonly update: (area: PlotArea | null) => void;
  readonly focus: () => void;
};

/** @param changed called when another example is taken */
export function createTaken(parent: HTMLElement, store: PageStore, changed: () => void): Taken {
  const element = document.createElement("div");
  element.className = "data-point";
  element.setAttribute("role", "slider");
  element.setAttribute("aria-description", t("data.pointHint"));
  element.tabIndex = 0;
  element.hidden = true;
  parent.append(element);
  let taken = 0;
  let shown: PlotArea | null = null;

  const count = () => examplesOf(store.getState())?.x.length ?? 0;
  const index = () => (element.hidden ? null : Math.min(taken, count() - 1));
  const take = (next: number) => {
    const among = count();
    if (among === 0) return;
    taken = ((next % among) + among) % among;
    changed();
  };
  const place = (i: number): readonly [number, number] => {
    const examples = examplesOf(store.getState())!;
    return [examples.x[i]!, examples.y[i]!];
  };

  const press = (event: KeyboardEvent): boolean => {
    const now = index();
    if (now === null || shown === null) return false;
    if (event.key === "PageDown") take(now + 1);
    else if (event.key === "PageUp") take(now - 1);
    else if (event.key === "Home") take(0);
    else if (event.key === "End") take(count() - 1);
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (removeExample(store, now)) take(Math.min(now, count() - 1));
    } else if (event.key === "Insert" || event.key === "+") {
      // Beside the one that is taken, or it would lie on it unseen.
      const [x, y] = place(now);
      const aside = (shown.x[1] - shown.x[0]) / 20;
      const added = addExample(store, roundedPlace([x + aside, y], shown));
      if (added !== null) take(added);
    } else {
      const step = keyStep(event, shown);
      if (step === null) return false;
      const [x, y] = place(now);
      moveExample(store, now, roundedPlace([x + step[0], y + step[1]], shown));
    }
    return true;
  };
  element.addEventListener("keydown", (event) => {
    if (!press(event)) return;
    // Elsewhere arrow keys step the playback, and Alt with one leaves the page.
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener("focus", changed);
  element.addEventListener("blur", changed);

  return {
    index: () => (document.activeElement === element ? index() : null),
    take,
    focus: () => element.focus({ preventScroll: true }),
    update(area) {
      shown = area;
      const among = count();
      element.hidden = area === null || among === 0;
      if (area === null || among === 0) return;
      const now = Math.min(taken, among - 1);
      const [x, y] = place(now);
      const [left, top] = toPixel(area, x, y);
      element.style.transform = `translate(${left}px, ${top}px)`;
      element.setAttribute("aria-label", t("data.point", { number: now + 1, count: among }));
      element.setAttribute("aria-valuemin", String(area.x[0]));
      element.setAttribute("aria-valuemax", String(area.x[1]));
      element.setAttribute("aria-valuenow", String(x));
      element.setAttribute(
        "aria-valuetext",
        t("handles.at", placed(["x", "y"], [shortNumber(x, 5), shortNumber(y, 5)])),
      );
    },
  };
}
