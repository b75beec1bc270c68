/**
 * The surface cut through the point looked at along v: the true curve, and what gradient and
 * Hessian make of it. Everything here follows a drag, so that React has no part in it.
 */
import "./slice.css";
import katex from "katex";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import { hueOn } from "../../look/hues";
import type { Clock } from "../../state/clock";
import type { Expansion } from "../../state/results";
import { type PageStore, surfaceOf } from "../../state/store";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { formulaNumber } from "./inspectorText";
import { ballsOnSlice, bendOf, nearPart } from "./sliceFrame";
import { paintSlice } from "./slicePicture";

/** A ball is shown within this part of the smaller domain side from the cut. */
const NEAR = 0.04;
/** The words for screen readers follow at most so often, in milliseconds. */
const WORDS_EVERY = 500;

function create<Tag extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** "vᵀg = 0.12": a formula that is set once and a number that changes. */
function createNumber(parent: HTMLElement, name: "slope" | "curvature", tex: string) {
  const row = create(parent, "span", `slice-number slice-${name}`);
  const symbol = create(row, "span", "slice-symbol");
  symbol.setAttribute("aria-hidden", "true");
  katex.render(tex, symbol, { output: "html" });
  create(row, "span", "unseen").textContent = `${t(`slice.${name}`)} `;
  const value = create(row, "b", "");
  value.dataset.value = name;
  return (number: number) => {
    setText(value, formulaNumber(number));
    value.dataset.number = String(number);
  };
}

/** Fills the element. Returns how to empty it. */
export function mountSlice(root: HTMLElement, store: PageStore, clock: Clock): () => void {
  const view = create(root, "div", "slice");
  const canvas = create(view, "canvas", "slice-canvas");
  // A name from the first moment on: the words of the slice itself come a little later.
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", t("slice.none"));
  const legend = create(view, "div", "slice-legend");
  for (const [name, text] of [
    ["true", t("slice.loss")],
    ["first", t("slice.first")],
    ["second", t("slice.second")],
  ] as const) {
    create(legend, "span", `slice-key slice-key-${name}`).textContent = text;
  }
  const numbers = create(view, "div", "slice-numbers");
  const showSlope = createNumber(numbers, "slope", "v^{\\top} g =");
  const showCurvature = createNumber(numbers, "curvature", "v^{\\top} H v =");
  const words = create(numbers, "span", "slice-bend");
  words.dataset.value = "curvature-sign";
  let size = { width: 0, height: 0 };

  const draw = createFrame(() => {
    const { expansion } = store.getState();
    showSlope(expansion?.slice?.slope ?? Number.NaN);
    showCurvature(expansion?.slice?.curvature ?? Number.NaN);
    setText(words, wordsOf(expansion));
    const { smooth = true, smoothness = "smooth" } = expansion ?? {};
    view.dataset.smoothness = smooth ? "smooth" : smoothness === "c1" ? "once" : "kink";
    paint(expansion);
    describe.request();
  });

  function paint(expansion: Expansion | null): void {
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
    const state = store.getState();
    const slice = expansion?.slice;
    const domain = surfaceOf(state)?.domain;
    if (!expansion || !slice || !domain) return;
    const side = Math.min(...domain.map(([low, high]) => high - low));
    const within = NEAR * side;
    const { cut, radius } = state.options;
    const shown = cut === "near" ? nearPart(slice, (radius * side) / 2) : slice;
    const theme = themeOf(currentScheme());
    const { type } = theme.scale;
    // Painted as for type of size 1, and as large as type is.
    ctx.scale(type, type);
    const balls = ballsOnSlice(state, expansion.at, slice.direction, clock.step, within).map(
      (ball) => ({ ...ball, color: hueOn(ball.color, theme.scheme) }),
    );
    const shape = { width: width / type, height: height / type };
    paintSlice(ctx, { ...shape, theme, slice: shown, loss: expansion.loss, balls });
  }

  const describe = createFrame(() => {
    const { expansion, options } = store.getState();
    const slice = expansion?.slice;
    const label = slice
      ? t("slice.summary", {
          angle: options.angle,
          first: slice.loss[0]!,
          last: slice.loss.at(-1)!,
          loss: expansion.loss,
        })
      : t("slice.none");
    canvas.setAttribute("aria-label", label);
  }, WORDS_EVERY);

  draw.request();
  const stops = [
    store.subscribe((state) => state.expansion, draw.request),
    store.subscribe((state) => state.options.cut, draw.request),
    store.subscribe((state) => state.options.radius, draw.request),
    store.subscribe((state) => state.runs, draw.request),
    store.subscribe((state) => state.scene.cards, draw.request),
    clock.onStep(draw.request),
    onSchemeChange(draw.request),
  ];
  const resizes = new ResizeObserver(() => {
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    draw.request();
  });
  resizes.observe(canvas);
  return () => {
    for (const stop of stops) stop();
    resizes.disconnect();
    draw.cancel();
    describe.cancel();
    view.remove();
  };
}

function wordsOf(expansion: Expansion | null): string {
  const curvature = expansion?.slice?.curvature;
  if (!expansion || curvature === undefined) return "";
  if (!expansion.smooth) return t(expansion.smoothness === "c1" ? "slice.once" : "slice.kink");
  if (Number.isNaN(curvature)) return "";
  return t(`slice.${bendOf(expansion, curvature)}`);
}
