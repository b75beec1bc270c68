/** The elements of the 3-D scene's pane: the plot, a message in its place, its keyboard. */
import { type Camera, orbited, zoomed } from "../../state/camera";
import { t } from "../../text/t";
import { type Canvases, createCanvases } from "./canvases";
import "./scene.css";

export type ScenePane = {
  readonly pane: HTMLElement;
  /** For Plotly. */
  readonly plot: HTMLElement;
  /** Over the plot. */
  readonly canvases: Canvases;
  /** Shows a message instead of the plot, with a button if there is something to try. */
  readonly say: (message: string, retry?: () => void) => void;
  /** Shows the plot again. */
  readonly clear: () => void;
  /** The scene in words, for those who do not see it. */
  readonly describe: (text: string) => void;
  readonly remove: () => void;
};

let panes = 0;

function make(parent: HTMLElement, tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

export function createScenePane(parent: HTMLElement, camera: Camera): ScenePane {
  const pane = make(parent, "div", "scene-pane");
  const plot = make(pane, "div", "scene-plot");
  const canvases = createCanvases(pane);
  const reset = make(pane, "button", "scene-reset") as HTMLButtonElement;
  const message = make(pane, "div", "scene-message");
  const summary = make(pane, "div", "scene-summary");
  panes += 1;
  summary.id = `scene-summary-${panes}`;
  message.setAttribute("role", "status");
  message.hidden = true;
  plot.setAttribute("aria-hidden", "true");
  pane.tabIndex = 0;
  // Its keys are its own, so a screen reader must pass them on.
  pane.setAttribute("role", "application");
  pane.setAttribute("aria-label", t("scene.help"));
  pane.setAttribute("aria-describedby", summary.id);
  pane.addEventListener("keydown", (event) => onKey(event, camera));
  reset.type = "button";
  reset.textContent = t("scene.reset");
  reset.title = t("scene.resetKey");
  reset.addEventListener("click", () => camera.reset());

  return {
    pane,
    plot,
    canvases,
    say(text, retry) {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      message.replaceChildren(paragraph);
      if (retry !== undefined) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = t("scene.retry");
        button.addEventListener("click", retry);
        message.append(button);
      }
      pane.dataset.shown = "message";
      message.hidden = false;
      plot.hidden = true;
    },
    clear() {
      pane.dataset.shown = "plot";
      message.hidden = true;
      plot.hidden = false;
    },
    describe(text) {
      if (summary.textContent !== text) summary.textContent = text;
    },
    remove: () => pane.remove(),
  };
}

const TURN = Math.PI / 36;
const ZOOM = 1.1;

function onKey(event: KeyboardEvent, camera: Camera): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => camera.set(orbited(camera.eye, -TURN, 0)),
    ArrowRight: () => camera.set(orbited(camera.eye, TURN, 0)),
    ArrowUp: () => camera.set(orbited(camera.eye, 0, TURN)),
    ArrowDown: () => camera.set(orbited(camera.eye, 0, -TURN)),
    "+": () => camera.set(zoomed(camera.eye, 1 / ZOOM)),
    "=": () => camera.set(zoomed(camera.eye, 1 / ZOOM)),
    "-": () => camera.set(zoomed(camera.eye, ZOOM)),
    "0": () => camera.reset(),
  };
  const move = moves[event.key];
  if (move === undefined) return;
  // The page's own keys, such as the arrows of the playback, are not meant now.
  event.preventDefault();
  event.stopPropagation();
  move();
}
