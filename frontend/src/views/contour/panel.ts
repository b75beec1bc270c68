/** One optimizer's own small contour: its title, how its runs ended, its runs. */
import "./panels.css";
import type { ContourImage, Drawing } from "../../plotly/contour";
import type { State } from "../../state/store";
import { cardTitle } from "../../text/records";
import { atEnd, cardStatus } from "../../text/status";
import type { ShownRun } from "./marks/layer";
import { createPlane, type PlaneOptions } from "./plane";

export type Panel = {
  readonly element: HTMLElement;
  /** Whether its handles are in the tab order. */
  readonly keyboard: boolean;
  readonly show: (drawing: Drawing, image: ContourImage) => void;
  readonly hide: () => void;
  readonly unmount: () => void;
};

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
    const name = cardTitle(state, card);
    element.setAttribute("aria-label", name);
    element.style.setProperty("--panel-color", card.color);
    swatch.style.background = card.color;
    title.textContent = name;
    const own = runs.map(({ run }) => run);
    const end = cardStatus(own, state.verdicts)?.text ?? "";
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
  const picture = document.createElement("img");
  picture.alt = "";
  plane.ground.append(picture);
  describe([], store.getState());

  return {
    element,
    keyboard,
    show(drawing, image) {
      picture.src = image.url;
      picture.width = drawing.width;
      picture.height = drawing.height;
      plane.show(drawing, image.area);
    },
    hide: plane.hide,
    unmount() {
      stop();
      plane.unmount();
      element.remove();
    },
  };
}
