/** One optimizer's own small contour: its title, how its runs ended, its runs. */
import "./panels.css";
import type { PlotArea } from "../../geometry/area";
import { currentScheme } from "../../look/colors";
import { roundingOf } from "../../state/rounding";
import type { State } from "../../state/store";
import { tellingTitle } from "../../text/records";
import { atEnd, cardStatus } from "../../text/status";
import { hued } from "../parts/hued";
import type { Drawing } from "./drawing";
import type { ShownRun } from "./marks/layer";
import { createPlane, type PlaneOptions } from "./plane";

/** What all panels show: the axes, where they lie, and the painted map. */
export type PanelPicture = {
  readonly url: string;
  readonly area: PlotArea;
  readonly map: HTMLCanvasElement;
};

export type Panel = {
  readonly element: HTMLElement;
  /** Whether its handles are in the tab order. */
  readonly keyboard: boolean;
  readonly show: (drawing: Drawing, picture: PanelPicture) => void;
  readonly hide: () => void;
  readonly unmount: () => void;
};

function copyCanvas(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  to.width = from.width;
  to.height = from.height;
  to.style.width = from.style.width;
  to.style.height = from.style.height;
  to.getContext("2d")?.drawImage(from, 0, 0);
}

export function createPanel(
  cardId: number,
  keyboard: boolean,
  { store, clock, marks }: Pick<PlaneOptions, "store" | "clock" | "marks">,
): Panel {
  const element = document.createElement("section");
  element.className = "panel";
  const header = document.createElement("div");
  header.className = "panel-header";
  const swatch = document.createElement("span");
  swatch.className = "plane-swatch";
  const title = document.createElement("strong");
  const outcome = document.createElement("span");
  outcome.className = "panel-outcome";
  header.append(swatch, title, outcome);
  const body = document.createElement("div");
  body.className = "panel-body";
  element.append(header, body);

  let told: readonly ShownRun[] = [];
  let ended = clock.step >= clock.steps;

  const describe = (runs: readonly ShownRun[], state: State) => {
    told = runs;
    const card = state.scene.cards.find(({ id }) => id === cardId);
    if (card === undefined) return;
    const name = tellingTitle(state, card);
    element.setAttribute("aria-label", name);
    const { color } = hued(card, currentScheme());
    element.style.setProperty("--panel-color", color);
    swatch.style.background = color;
    title.textContent = name;
    const own = runs.map(({ run }) => run);
    const end = cardStatus(own, roundingOf(state).loss, state.verdicts)?.text ?? "";
    outcome.textContent = ended || end === "" ? end : atEnd(end);
    outcome.title = outcome.textContent;
  };

  const stop = clock.onStep(() => {
    if (clock.step >= clock.steps === ended) return;
    ended = !ended;
    describe(told, store.getState());
  });

  const plane = createPlane(body, {
    marks,
    store,
    clock,
    shows: (card) => card.id === cardId,
    keyboard,
    onRuns: describe,
  });
  const axes = document.createElement("img");
  axes.alt = "";
  plane.ground.append(axes);
  describe([], store.getState());

  return {
    element,
    keyboard,
    show(drawing, picture) {
      axes.src = picture.url;
      axes.width = drawing.width;
      axes.height = drawing.height;
      copyCanvas(picture.map, plane.map);
      plane.show(drawing, picture.area);
    },
    hide: plane.hide,
    unmount() {
      stop();
      plane.unmount();
      element.remove();
    },
  };
}
