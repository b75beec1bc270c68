/**
 * The examples that the surface is made of, with the model's line where each ball is. The line
 * follows the clock; examples are taken with the hand, and the surface follows them.
 */
import "./data.css";
import type { PlotArea } from "../../geometry/area";
import { toData } from "../../geometry/area";
import { dataFrame, keptFrame } from "../../geometry/dataFrame";
import { roundedPlace } from "../../geometry/rounded";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { takeHold } from "../../state/actions";
import type { Clock } from "../../state/clock";
import {
  addExample,
  dataChoiceOf,
  examplesOf,
  factsOf,
  isEditable,
  moveExample,
} from "../../state/dataActions";
import type { Region } from "../../state/scene";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { mountDrag } from "../handles/drag";
import type { Handle } from "../handles/handle";
import { createFrame } from "../parts/frame";
import { batchShown } from "./batchShown";
import { fitsOf } from "./fits";
import {
  paintAxes,
  paintBatch,
  paintBest,
  paintExamples,
  paintFits,
  paintResiduals,
} from "./paint";
import { createTaken } from "./taken";

/** Room for the numbers and names around the plot. */
const AROUND = { left: 44, right: 10, top: 22, bottom: 36 };
/** The words for screen readers follow at most so often, in milliseconds. */
const WORDS_EVERY = 500;

function createCanvas(parent: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  parent.append(canvas);
  return canvas;
}

/** Fills the element. Returns how to empty it. */
export function mountData(element: HTMLElement, store: PageStore, clock: Clock): () => void {
  const root = document.createElement("div");
  root.className = "data-view";
  const picture = document.createElement("div");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", t("data.none"));
  const canvas = createCanvas(picture);
  root.append(picture);
  element.append(root);
  let size = { width: 0, height: 0 };
  let frame: Region | null = null;

  /** Where the plot lies; while a hand moves something it stays. */
  function area(): PlotArea | null {
    const state = store.getState();
    const examples = examplesOf(state);
    const { width, height } = size;
    if (examples === null || examples.x.length === 0 || width === 0 || height === 0) return null;
    if (frame === null || state.gestures === 0) {
      frame = keptFrame(frame, dataFrame(examples.x, examples.y));
    }
    const type = themeOf(currentScheme()).scale.type;
    const around = { ...AROUND, left: AROUND.left * type };
    return {
      left: around.left,
      top: around.top * type,
      width: Math.max(1, width - around.left - around.right),
      height: Math.max(1, height - (around.top + around.bottom) * type),
      x: frame[0],
      y: frame[1],
    };
  }

  const draw = createFrame(() => {
    const state = store.getState();
    const place = area();
    taken.update(isEditable(state) ? place : null);
    const ctx = canvas.getContext("2d");
    const { width, height } = size;
    if (ctx === null || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    const choice = dataChoiceOf(state);
    const examples = examplesOf(state);
    if (choice === null || examples === null || place === null) return;
    const theme = themeOf(currentScheme());
    const ink = { ctx, theme };
    const facts = factsOf(state);
    paintAxes(ink, place, choice.names ?? facts?.names ?? { x: "x", y: "y" });
    if (facts?.minimum) paintBest(ink, place, choice.model, facts.minimum.at);
    const fits = fitsOf(state, clock.step, theme.scheme);
    const focus = fits.find((fit) => fit.focus);
    if (state.options.residuals && focus !== undefined) {
      paintResiduals(ink, place, choice.model, examples, focus);
    }
    paintFits(ink, place, choice.model, fits);
    paintExamples(ink, place, examples, taken.index());
    const batch = batchShown(state, theme.scheme);
    if (batch !== null) paintBatch(ink, place, examples, batch);
    describe.request();
  });

  const describe = createFrame(() => {
    const state = store.getState();
    const count = examplesOf(state)?.x.length ?? 0;
    const fits = fitsOf(state, clock.step, currentScheme()).length;
    picture.setAttribute("aria-label", t("data.summary", { count, fits }));
  }, WORDS_EVERY);

  const taken = createTaken(root, store, draw.request);

  const handles = (): readonly Handle[] => {
    const state = store.getState();
    const examples = examplesOf(state);
    if (examples === null || !isEditable(state)) return [];
    return Array.from(examples.x, (x, i) => ({
      key: String(i),
      label: "",
      at: [x, examples.y[i]!] as const,
      move: (to) => moveExample(store, i, to),
      activate: () => taken.take(i),
      hold: () => takeHold(store),
    }));
  };
  const adds = (placing: boolean) =>
    (placing || root.closest("[data-adding]") !== null) && isEditable(store.getState());
  const stopDrag = mountDrag(root, {
    area,
    handles,
    focus: () => {
      draw.request();
      taken.update(area());
      taken.focus();
    },
    hover: () => {},
    clickable: (_, placing) => adds(placing),
    click(at, placing) {
      const place = area();
      if (place === null || !adds(placing)) return;
      const added = addExample(store, roundedPlace(toData(place, ...at), place));
      if (added !== null) taken.take(added);
    },
    menu: () => {},
  });

  const stops = [
    store.subscribe((state, before) => {
      const same =
        state.scene === before.scene &&
        state.facts === before.facts &&
        state.runs === before.runs &&
        state.batchNow === before.batchNow &&
        state.gestures === before.gestures &&
        state.options === before.options &&
        state.grid === before.grid;
      if (!same) draw.request();
    }),
    clock.onStep(draw.request),
    onSchemeChange(draw.request),
  ];
  const resizes = new ResizeObserver(() => {
    size = { width: root.clientWidth, height: root.clientHeight };
    draw.request();
  });
  resizes.observe(root);
  draw.request();
  return () => {
    for (const stop of stops) stop();
    resizes.disconnect();
    stopDrag();
    draw.cancel();
    describe.cancel();
    root.remove();
  };
}
