/** Error of both Taylor models against the distance from θ′ along v: slopes 2 and 3 in log–log. */
import "./remainder.css";
import { type Model, modelColor } from "../../geometry/taylorModel";
import { currentScheme, onSchemeChange, type Theme, themeOf } from "../../look/colors";
import type { PageStore } from "../../state/store";
import { formatNumber, tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { orderOf, type Remainder, remainderOf } from "./remainderData";

/** A chart and its numbers follow at a reader's pace, in milliseconds. */
const INTERVAL = 100;
const MARGIN = { left: 40, right: 6, top: 6, bottom: 18 };
/** Pixels between two labels of an axis, at least. */
const LABEL_SPACE = { x: 48, y: 18 };
const MODELS: readonly Model[] = ["first", "second"];

type Decades = { readonly low: number; readonly high: number };

/** From the power of ten below the smallest to the one above the largest. */
function decadesOf(values: readonly number[]): Decades {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return { low, high: Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)))) };
}

/** Fills the element. Returns how to empty it. */
export function mountRemainder(parent: HTMLElement, store: PageStore): () => void {
  const root = document.createElement("div");
  root.className = "remainder";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const keys = document.createElement("div");
  keys.className = "remainder-keys";
  const texts = MODELS.map((model) => {
    const text = document.createElement("span");
    text.className = `remainder-${model}`;
    return text;
  });
  keys.append(...texts);
  root.append(canvas, keys);
  parent.append(root);

  const draw = createFrame(() => {
    const slice = store.getState().expansion?.slice;
    const remainder = slice ? remainderOf(slice) : null;
    for (const [i, model] of MODELS.entries()) {
      texts[i]!.replaceChildren(...(remainder === null ? [] : keyOf(remainder, model)));
    }
    keys.hidden = remainder === null || remainder.distance.length === 0;
    const ctx = fitted(canvas);
    if (ctx !== null && remainder !== null) paint(ctx, canvas, remainder, themeOf(currentScheme()));
  }, INTERVAL);

  draw.request();
  const stops = [
    store.subscribe((state) => state.expansion, draw.request),
    onSchemeChange(draw.request),
  ];
  const resizes = new ResizeObserver(draw.request);
  resizes.observe(canvas);
  return () => {
    for (const stop of stops) stop();
    resizes.disconnect();
    draw.cancel();
    root.remove();
  };
}

/** "|L − plane| ∝ r²": what is measured, near θ′. */
function keyOf({ distance, ...errors }: Remainder, model: Model): (string | Node)[] {
  if (errors[model].every((error) => error === null)) return [t(`error.${model}Zero`)];
  const order = orderOf(distance, errors[model]);
  if (order === null) return [t(`error.${model}`)];
  const [before = "", power = "", after = ""] = t(`error.${model}Power`, {
    order: formatNumber(order, 3),
  }).split(/<\/?sup>/);
  const raised = document.createElement("sup");
  raised.textContent = power;
  return [before, raised, after];
}

/** An empty canvas of its element's size, in CSS pixels; null while it has none. */
function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ctx = canvas.getContext("2d");
  const { clientWidth, clientHeight } = canvas;
  if (ctx === null || clientWidth === 0 || clientHeight === 0) return null;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(clientWidth * ratio);
  canvas.height = Math.round(clientHeight * ratio);
  ctx.scale(ratio, ratio);
  return ctx;
}

function paint(
  ctx: CanvasRenderingContext2D,
  canvas: HTMLCanvasElement,
  remainder: Remainder,
  theme: Theme,
): void {
  const { distance } = remainder;
  const { type } = theme.scale;
  const errors = MODELS.flatMap((model) => remainder[model]).filter((value) => value !== null);
  // Distances with no error but rounding would only make the axis longer.
  const from = distance.findIndex(
    (_, i) => remainder.first[i] !== null || remainder.second[i] !== null,
  );
  if (from < 0) return;
  const x = decadesOf(distance.slice(from));
  const y = decadesOf(errors);
  // Painted as for type of size 1, and as large as type is.
  ctx.scale(type, type);
  const width = canvas.clientWidth / type - MARGIN.left - MARGIN.right;
  const height = canvas.clientHeight / type - MARGIN.top - MARGIN.bottom;
  const across = (decade: number) => MARGIN.left + ((decade - x.low) / (x.high - x.low)) * width;
  const up = (decade: number) => MARGIN.top + ((y.high - decade) / (y.high - y.low)) * height;

  ctx.font = "11px system-ui, sans-serif";
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.gridLine;
  ctx.fillStyle = theme.faintInk;
  const every = (span: Decades, pixels: number, space: number) =>
    Math.max(1, Math.ceil((space * (span.high - span.low)) / Math.max(pixels, 1)));
  ctx.beginPath();
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (let decade = y.low; decade <= y.high; decade += every(y, height, LABEL_SPACE.y)) {
    ctx.moveTo(MARGIN.left, up(decade));
    ctx.lineTo(MARGIN.left + width, up(decade));
    ctx.fillText(tickNumber(10 ** decade), MARGIN.left - 5, up(decade));
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (let decade = x.low; decade <= x.high; decade += every(x, width, LABEL_SPACE.x)) {
    ctx.moveTo(across(decade), MARGIN.top);
    ctx.lineTo(across(decade), MARGIN.top + height);
    const label = decade === x.high ? "r" : tickNumber(10 ** decade);
    ctx.fillText(label, across(decade), MARGIN.top + height + 4);
  }
  ctx.stroke();

  ctx.lineWidth = 1.75;
  ctx.lineJoin = "round";
  for (const model of MODELS) {
    ctx.beginPath();
    for (const [i, error] of remainder[model].entries()) {
      if (error !== null) ctx.lineTo(across(Math.log10(distance[i]!)), up(Math.log10(error)));
    }
    ctx.strokeStyle = modelColor(theme, model);
    ctx.stroke();
  }
}
