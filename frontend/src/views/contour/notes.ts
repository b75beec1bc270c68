/** One line below the plot on runs whose balls are no longer seen, as they are lost one by one. */
import type { PlotArea } from "../../geometry/area";
import { currentScheme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { currentScale } from "../../look/scale";
import type { Clock } from "../../state/clock";
import { roundingOf } from "../../state/rounding";
import type { State } from "../../state/store";
import { verdictOn } from "../../state/verdicts";
import { cardTitle } from "../../text/records";
import { lostStatus, runStatus } from "../../text/status";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import type { ShownRun } from "./marks/layer";

export type Notes = {
  readonly place: (area: PlotArea) => void;
  readonly update: (runs: readonly ShownRun[], state: State) => void;
  readonly unmount: () => void;
};

/** Runs that were lost in the same way. */
export type Note = {
  readonly status: string;
  readonly runs: readonly { readonly color: string; readonly title: string }[];
};

/** Below the tick labels, left of the axis's title; in pixels, in type of size 1. */
const BELOW_PLOT = 22;
const TITLE_WIDTH = 20;

/** Milliseconds: a reader's pace. Whether words fit is known only once the page is laid out. */
const REWRITE_EVERY = 100;

/**
 * Adds the line after the element. Where the names of all that are lost do not fit, their colours
 * stand for them; and where that is too long, it is not told when they were lost.
 */
export function createNotes(after: HTMLElement, clock: Clock): Notes {
  const list = document.createElement("ul");
  list.className = "plane-notes";
  after.after(list);
  let content = "";
  let told: { runs: readonly ShownRun[]; state: State } | null = null;
  const isTooLong = () => list.scrollWidth > list.clientWidth;
  const fill = (brief: boolean) => {
    const { runs, state } = told!;
    list.replaceChildren(...notesOf(runs, state, clock.step, brief).map(createItem));
  };
  const shorten = () => {
    delete list.dataset.short;
    if (told === null || !isTooLong()) return;
    list.dataset.short = "";
    if (isTooLong()) fill(true);
  };
  const show = () => {
    if (told === null) return;
    const notes = notesOf(told.runs, told.state, clock.step);
    const next = JSON.stringify([currentScheme(), notes]);
    if (next === content) return;
    content = next;
    fill(false);
    shorten();
  };
  const soon = createFrame(show, REWRITE_EVERY);
  const stop = clock.onStep(soon.request);
  return {
    place({ left, top, width, height }) {
      list.style.left = `${left}px`;
      const { type } = currentScale();
      list.style.top = `${top + height + BELOW_PLOT * type}px`;
      list.style.width = `${width - TITLE_WIDTH * type}px`;
      if (told !== null) fill(false);
      shorten();
    },
    update(runs, state) {
      told = { runs, state };
      soon.request();
    },
    unmount() {
      stop();
      soon.cancel();
      list.remove();
    },
  };
}

/** Who is lost by the step shown, those of one fate together; in brief not when. */
export function notesOf(
  runs: readonly ShownRun[],
  state: State,
  step: number,
  brief = false,
): readonly Note[] {
  const notes = new Map<string, Note["runs"][number][]>();
  const { loss } = roundingOf(state);
  for (const shown of runs) {
    const lost = lostAt(shown);
    if (lost === null || step < lost) continue;
    const { run } = shown;
    // A card that was changed since is another object, and numbered as it stands now.
    const card = state.scene.cards.find(({ id }) => id === shown.card.id) ?? shown.card;
    const verdict = verdictOn(state.verdicts, run);
    const ended = step >= (run.step.at(-1) ?? 0);
    const end = brief ? runStatus(run, loss, verdict).word : lostStatus(run, loss, verdict);
    const left = brief ? t("status.left") : t("status.leftAt", { step: lost });
    const status = ended ? end : left;
    const title =
      state.scene.starts.length > 1
        ? t("notes.from", { title: cardTitle(state, card), start: run.startIndex + 1 })
        : cardTitle(state, card);
    const group = notes.get(status);
    if (group === undefined) notes.set(status, [{ color: card.color, title }]);
    else group.push({ color: card.color, title });
  }
  return [...notes].map(([status, lost]) => ({ status, runs: lost }));
}

/** From which update on the run's ball cannot be seen; null where it is seen at its end. */
function lostAt({ run, exit }: ShownRun): number | null {
  if (run.leftDomain !== null && exit !== null) {
    return Math.max(run.leftDomain, run.step[exit.entry]!);
  }
  const broke = run.status === "nonfinite" || run.status === "diverged";
  return broke ? (run.step.at(-1) ?? 0) : null;
}

function createItem({ status, runs }: Note): HTMLElement {
  const item = document.createElement("li");
  for (const [i, { color, title }] of runs.entries()) {
    const swatch = document.createElement("span");
    swatch.className = "plane-swatch";
    swatch.style.background = hueOn(color, currentScheme());
    const name = document.createElement("span");
    name.className = "plane-name";
    name.textContent = i < runs.length - 1 ? `${title}${t("notes.between")}` : title;
    item.append(swatch, name);
  }
  item.append(" ", status);
  return item;
}
