/**
 * A static contour with all that moves above it: runs, balls, draggable points, the readout. The
 * contour view is one plane, the panels are many.
 */
import { coordinatesOf } from "../../state/coordinates";
import { cardRunsOn, isOfScene } from "../../state/shown";
import "./plane.css";
import { insideArea, type PlotArea, toData, toPixel } from "../../geometry/area";
import { exitOf, projectPath } from "../../geometry/projection";
import { strandsOf } from "../../geometry/strands";
import { currentScheme, themeOf } from "../../look/colors";
import type { Clock } from "../../state/clock";
import type { RunData } from "../../state/results";
import type { Card, Point } from "../../state/scene";
import type { PageStore, State } from "../../state/store";
import { clicksOn } from "../handles/clicks";
import { mountDrag, REACH } from "../handles/drag";
import { type Handle, nearestHandle } from "../handles/handle";
import { createHandleElements } from "../handles/handles";
import { mountZoom } from "../handles/zoom";
import { createFrame } from "../parts/frame";
import { hued } from "../parts/hued";
import { createDragHint } from "./dragHint";
import type { Drawing } from "./drawing";
import { mapScale } from "./map";
import type { ShownRun } from "./marks/layer";
import { createOverlay, type OverlayLayers, type WithoutCanvas } from "./overlay";
import { createReadout } from "./readout";
import { createSpotlight } from "./spotlight";

/** What lies above the contour. */
export type PlaneMarks = OverlayLayers & {
  readonly handles: (store: PageStore, state: State) => readonly Handle[];
  /** The key of the handle that a click with Shift places. */
  readonly placed: (state: State) => string;
};

/** A run as it lies on the screen. */
type Projection = Omit<ShownRun, "run" | "card">;

export type PlaneOptions = {
  readonly marks: PlaneMarks;
  readonly store: PageStore;
  readonly clock: Clock;
  /** Whether this plane shows the card's runs. */
  readonly shows: (card: Card) => boolean;
  /** Whether its handles are in the tab order. */
  readonly keyboard: boolean;
  /** Told of the runs shown whenever they or their verdicts change. */
  readonly onRuns: (runs: readonly ShownRun[], state: State) => void;
};

export type Plane = {
  /** Holds all of it. */
  readonly root: HTMLElement;
  /** For the static map of the surface, and above it for its axes. */
  readonly map: HTMLCanvasElement;
  readonly ground: HTMLElement;
  /** The static picture is now this one. */
  readonly show: (drawing: Drawing, area: PlotArea) => void;
  /** Nothing is seen: do no work. */
  readonly hide: () => void;
  readonly unmount: () => void;
};

export function createPlane(parent: HTMLElement, options: PlaneOptions): Plane {
  const { store, clock, marks } = options;
  const root = document.createElement("div");
  root.className = "plane";
  const ground = document.createElement("div");
  ground.className = "plane-ground";
  ground.setAttribute("aria-hidden", "true");
  const map = document.createElement("canvas");
  map.className = "plane-map";
  map.setAttribute("aria-hidden", "true");
  root.append(map, ground);
  parent.append(root);
  const overlay = createOverlay(root, marks);

  let drawing: Drawing | null = null;
  let area: PlotArea | null = null;
  let runs: readonly ShownRun[] = [];
  /** Whether what lies behind must be painted anew. */
  let runsStale = true;
  /** Whether a verdict has come or gone since the runs were told of. */
  let verdictsStale = false;
  let pointer: Point | null = null;
  let projected = new WeakMap<RunData, Projection>();

  /** Start points belong to the surface below once its grid is here. */
  const handles = (): readonly Handle[] => {
    const state = store.getState();
    if (area === null || !isOfScene(state, drawing?.grid)) return [];
    const on = area;
    // What the region leaves out cannot be taken.
    return marks.handles(store, state).filter(({ at }) => insideArea(on, ...toPixel(on, ...at)));
  };

  const elements = createHandleElements(
    root,
    handles,
    () => coordinatesOf(store.getState()),
    options.keyboard,
  );
  const readout = createReadout(root);
  // One of many small pictures has no room for words.
  const dragHint = options.keyboard ? createDragHint(root) : null;
  const spotlight = createSpotlight(root, store.getState().spotlight);

  const project = (run: RunData, on: PlotArea): Projection => {
    const known = projected.get(run);
    if (known !== undefined) return known;
    const path = projectPath(run, on);
    const projection = { path, strands: strandsOf(path, run), exit: exitOf(run, on) };
    projected.set(run, projection);
    return projection;
  };

  const shownRuns = (state: State, on: PlotArea): ShownRun[] => {
    // Runs on another surface mean nothing here; on this one they stay until newer ones come.
    const { scheme } = drawing?.theme ?? themeOf(currentScheme());
    return cardRunsOn(state, drawing?.grid)
      .filter(({ card }) => options.shows(card))
      .map(({ run, card }) => ({ run, card: hued(card, scheme), ...project(run, on) }));
  };

  const frame = createFrame(() => {
    if (drawing === null || area === null) return;
    const on = area;
    const state = store.getState();
    const wasStale = runsStale;
    if (runsStale) runs = shownRuns(state, on);
    runsStale = false;
    const context: WithoutCanvas = {
      size: { width: drawing.width, height: drawing.height },
      small: drawing.small,
      area: on,
      theme: drawing.theme,
      grid: drawing.grid,
      ground: drawing.ground,
      scale: mapScale(drawing),
      state,
      runs,
      step: clock.step,
      playing: clock.playing,
      toPixel: (x, y) => toPixel(on, x, y),
      toData: (left, top) => toData(on, left, top),
    };
    if (wasStale) overlay.paintBehind(context);
    overlay.paintMoving(context);
    elements.update(on);
    readout.update(pointer, context);
    dragHint?.update(context);
    spotlight.update(context);
    if (wasStale || verdictsStale) options.onRuns(runs, state);
    verdictsStale = false;
  });

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.runs !== before.runs ||
      state.runsScene !== before.runsScene ||
      state.scene.cards !== before.scene.cards ||
      state.criticalSet !== before.criticalSet ||
      state.testSurface !== before.testSurface ||
      state.options.criticalPoints !== before.options.criticalPoints
    ) {
      runsStale = true;
    }
    if (state.verdicts !== before.verdicts) verdictsStale = true;
    again();
  });
  const again = () => {
    if (area !== null) frame.request();
  };
  // What rests is shown more closely than what runs.
  const stopClock = [clock.onStep(again), clock.onState(again)];
  const unmountDrag = mountDrag(root, {
    area: () => area,
    handles,
    ...clicksOn({
      store,
      clock,
      area: () => area,
      placed() {
        const key = marks.placed(store.getState());
        return handles().find((handle) => handle.key === key) ?? null;
      },
    }),
    focus: elements.focus,
    hover(place) {
      if (place === null && pointer === null) return;
      pointer = place;
      frame.request();
    },
  });

  const unmountZoom = mountZoom(root, {
    store,
    area: () => area,
    taken: ([left, top], touch) =>
      area !== null &&
      nearestHandle(handles(), area, left, top, touch ? REACH.touch : REACH.mouse) !== null,
  });

  return {
    root,
    map,
    ground,
    show(shown, on) {
      drawing = shown;
      area = on;
      runsStale = true;
      projected = new WeakMap();
      frame.request();
    },
    hide() {
      area = null;
      frame.cancel();
    },
    unmount() {
      frame.cancel();
      unsubscribe();
      for (const stop of stopClock) stop();
      unmountDrag();
      unmountZoom();
      overlay.clear();
      root.remove();
    },
  };
}
