/**
 * The inspector: gradient and Hessian of the point looked at, with live numbers in formulas. The
 * formulas are set once; afterwards only their numbers' text changes, so that it follows a drag.
 */
import { coordinatesOf } from "../../state/coordinates";
import "./inspector.css";
import katex from "katex";
import { BEND_SIGNS, bendColor, eigenAxes } from "../../geometry/eigenAxes";
import { currentScheme, onSchemeChange, themeOf } from "../../look/colors";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { chipOf, formulaNumber, inWords, reasonOf } from "./inspectorText";
import { liveValue, VALUE_NAMES, VALUE_TEX, type ValueName } from "./inspectorValues";
import { kindSymbol } from "./kindSymbol";

/** The words for screen readers follow at most so often, in milliseconds. */
const WORDS_EVERY = 500;

function create(parent: HTMLElement, tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

function formula(parent: HTMLElement, tex: string, className = ""): HTMLElement {
  const element = create(parent, "div", className);
  // `\htmlClass` marks the numbers' places and colours; all TeX here is the page's own.
  katex.render(tex, element, { trust: true, strict: false, output: "html" });
  return element;
}

/** The parts of the inspector that change. */
function build(root: HTMLElement) {
  const tex = create(root, "div", "inspector-tex");
  tex.setAttribute("aria-hidden", "true");
  const matrices = create(tex, "div", "inspector-row");
  formula(matrices, VALUE_TEX.point);
  const scalars = create(matrices, "div", "inspector-scalars");
  formula(scalars, VALUE_TEX.loss);
  formula(scalars, VALUE_TEX.norm, "inspector-first");
  const derivatives = create(tex, "div", "inspector-row inspector-derivatives");
  formula(derivatives, VALUE_TEX.gradient);
  formula(derivatives, VALUE_TEX.hessian, "inspector-second");
  const eigen = create(tex, "div", "inspector-eigen inspector-second");
  const bends = ([1, 2] as const).map((i) => {
    const bend = create(eigen, "span", "inspector-bend");
    formula(eigen, VALUE_TEX[`eigenvalue${i}`]);
    formula(eigen, VALUE_TEX[`eigenvector${i}`], "inspector-vector");
    return bend;
  });
  const numbers = VALUE_NAMES.map((name) => {
    const element = tex.querySelector<HTMLElement>(`.n-${name}`)!;
    element.classList.add("inspector-number");
    element.dataset.value = name;
    return { name, element };
  });
  const chip = create(root, "div", "inspector-chip");
  chip.setAttribute("aria-hidden", "true");
  const reason = create(root, "p", "inspector-reason");
  reason.setAttribute("aria-hidden", "true");
  const words = create(root, "p", "unseen");
  return { bends, numbers, chip, reason, words };
}

/** Fills the element. Returns how to empty it. */
export function mountInspector(root: HTMLElement, store: PageStore): () => void {
  const inspector = create(root, "div", "inspector");
  const { bends, numbers, chip, reason, words } = build(inspector);
  const shown = new Map<ValueName, number>();

  const draw = createFrame(() => {
    const { expansion } = store.getState();
    for (const { name, element } of numbers) {
      const value = liveValue(name, expansion);
      if (Object.is(shown.get(name), value)) continue;
      shown.set(name, value);
      element.textContent = formulaNumber(value);
      element.dataset.number = String(value);
    }
    const axes = expansion === null ? [] : eigenAxes(expansion);
    const theme = themeOf(currentScheme());
    for (const [i, element] of bends.entries()) {
      const bend = axes[i]?.bend;
      setText(element, bend === undefined ? "" : BEND_SIGNS[bend]);
      element.style.color = bend === undefined ? "" : bendColor(bend, theme);
    }
    const kind = chipOf(expansion);
    if (chip.dataset.kind !== kind) {
      chip.dataset.kind = kind;
      chip.replaceChildren(kindSymbol(kind), t(`chip.${kind}`));
    }
    setText(reason, reasonOf(expansion));
    inspector.dataset.smoothness = kind === "kink" || kind === "once" ? kind : "smooth";
    say.request();
  });
  const say = createFrame(() => {
    const state = store.getState();
    setText(words, inWords(state.expansion, coordinatesOf(state)));
  }, WORDS_EVERY);

  draw.request();
  const stops = [
    store.subscribe((state) => state.expansion, draw.request),
    onSchemeChange(draw.request),
  ];
  return () => {
    for (const stop of stops) stop();
    draw.cancel();
    say.cancel();
    inspector.remove();
  };
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
