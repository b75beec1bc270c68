/** One line below the plot on runs that failed, since their balls are no longer seen. */
import type { PlotArea } from "../../geometry/area";
import type { State } from "../../state/store";
import { verdictOn } from "../../state/verdicts";
import { cardTitle } from "../../text/records";
import { lostStatus } from "../../text/status";
import { t } from "../../text/t";
import type { ShownRun } from "./marks/layer";

export type Notes = {
  readonly place: (area: PlotArea) => void;
  readonly update: (runs: readonly ShownRun[], state: State) => void;
};

/** Below the tick labels, left of the axis's title. */
const BELOW_PLOT = 22;
const TITLE_WIDTH = 20;

/** Adds the line after the element. */
export function createNotes(after: HTMLElement): Notes {
  const list = document.createElement("ul");
  list.className = "plane-notes";
  after.after(list);
  let content = "";
  return {
    place({ left, top, width, height }) {
      list.style.left = `${left}px`;
      list.style.top = `${top + height + BELOW_PLOT}px`;
      list.style.width = `${width - TITLE_WIDTH}px`;
    },
    update(runs, state) {
      const items = runs
        .filter(isLost)
        .map((shown) => ({ color: shown.card.color, text: note(shown, state) }));
      const next = JSON.stringify(items);
      if (next === content) return;
      content = next;
      list.replaceChildren(...items.map(({ color, text }) => createItem(color, text)));
    },
  };
}

/** Whether the run's ball cannot be seen at its end. */
function isLost({ run, exit }: ShownRun): boolean {
  return run.status === "nonfinite" || run.status === "diverged" || exit !== null;
}

function note({ run, card }: ShownRun, state: State): string {
  const title = cardTitle(state, card);
  const status = lostStatus(run, verdictOn(state.verdicts, run));
  return state.scene.starts.length > 1
    ? t("notes.runFrom", { title, start: run.startIndex + 1, status })
    : t("notes.run", { title, status });
}

function createItem(color: string, text: string): HTMLElement {
  const item = document.createElement("li");
  const swatch = document.createElement("span");
  swatch.className = "plane-swatch";
  swatch.style.background = color;
  item.append(swatch, text);
  return item;
}
