/**
 * What an optimizer remembers (C15): the weight of every past gradient in the movement that it
 * makes now, as bars beneath the time axis, from the weights that the run recorded; and σ beside
 * them, where it divides by one.
 */
import { currentScheme, themeOf } from "../../look/colors";
import { forceColor } from "../../look/forces";
import { hueOn } from "../../look/hues";
import { currentScale } from "../../look/scale";
import { setOptions } from "../../state/actions";
import type { Clock } from "../../state/clock";
import { rowAt } from "../../state/recorded";
import type { RecordedRun } from "../../state/results";
import { type Card, enabledCards } from "../../state/scene";
import type { PageStore } from "../../state/store";
import { shortNumber } from "../../text/numbers";
import { cardTitle } from "../../text/records";
import { t } from "../../text/t";
import { createLastResult } from "../parts/lastResult";
import type { ChartColors } from "./lines";
import {
  largestWeight,
  type MemoryPicture,
  memoryPicture,
  roundUp,
  seenWeights,
} from "./memoryBars";
import { rememberedOf } from "./memoryOf";
import { type MemoryDrawing, paintMemory } from "./paintMemory";
import { createPlace, type Place } from "./place";
import { sigmasOf } from "./sigmas";

export type MemoryPane = Pick<Place, "figure"> & {
  readonly draw: (colors: ChartColors) => void;
};

/** The words for screen readers follow at most so often, in milliseconds. */
const WORDS_EVERY = 500;

/** What of a run's weights does not change while the clock goes. */
function scaleOf({ horizon, weights }: NonNullable<RecordedRun["memory"]>) {
  return {
    width: horizon + 1,
    rows: weights.length / (horizon + 1),
    seen: seenWeights(weights, horizon),
    below: weights.some((weight) => weight < 0),
  };
}

/** @param plotAbove where the plot lies whose time axis the bars stand under, in pixels */
export function createMemory(
  store: PageStore,
  clock: Clock,
  plotAbove: () => { readonly left: number; readonly width: number } | null,
): MemoryPane {
  const { figure, caption, title, plot } = createPlace("memory");
  const whose = document.createElement("select");
  whose.className = "curve-select";
  whose.setAttribute("aria-label", t("memory.whose"));
  whose.addEventListener("change", () => setOptions(store, { focus: Number(whose.value) }));
  caption.append(whose);
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", t("memory.title"));
  const words = document.createElement("p");
  words.className = "curve-words";
  plot.append(canvas, words);
  title.textContent = t("memory.title");
  const scale = createLastResult<ReturnType<typeof scaleOf> | null>();
  const sigmas = createLastResult<ReturnType<typeof sigmasOf>>();
  let told = Number.NEGATIVE_INFINITY;

  function offerCards(chosen: Card | undefined): void {
    const state = store.getState();
    const cards = enabledCards(state.scene);
    const names = cards.map((card) => [state.scene.cards.indexOf(card), cardTitle(state, card)]);
    const made = JSON.stringify(names);
    if (whose.dataset.made !== made) {
      whose.dataset.made = made;
      whose.replaceChildren(
        ...names.map(([place, name]) => new Option(String(name), String(place))),
      );
    }
    whose.value = chosen === undefined ? "" : String(state.scene.cards.indexOf(chosen));
  }

  /** Row by row it is told what a sighted reader sees at a glance. */
  function tell(picture: MemoryPicture | null, step: number, name: string): void {
    const now = performance.now();
    if (now - told < WORDS_EVERY && clock.playing) return;
    told = now;
    const bars = (picture?.bars ?? []).slice(0, 4).map(({ weight }) => shortNumber(weight));
    canvas.setAttribute(
      "aria-label",
      picture === null
        ? t("memory.title")
        : t("memory.summary", { title: name, step, weights: bars.join(t("memory.between")) }),
    );
  }

  function draw(chart: ChartColors): void {
    const state = store.getState();
    const above = plotAbove();
    const { type } = currentScale();
    // Painted as for type of size 1, and as large as type is.
    const box = above && { left: above.left / type, width: above.width / type };
    const { card, record } = rememberedOf(state);
    offerCards(card);
    const memory = record?.memory ?? null;
    const name = card === undefined ? "" : cardTitle(state, card);
    words.hidden = record === null || memory !== null;
    words.textContent = words.hidden ? "" : t("memory.none", { title: name });
    const fixed = scale([memory], () => (memory === null ? null : scaleOf(memory)));
    const row = record === null ? null : rowShown(record, fixed?.rows ?? 0);
    const step = row === null ? 0 : record!.step[row]!;
    const all = sigmas([record], () => sigmasOf(record));
    const theme = themeOf(currentScheme());
    const hue = hueOn(card?.color ?? theme.ink, theme.scheme);
    const weights =
      row === null || fixed === null
        ? null
        : memory!.weights.subarray(row * fixed.width, (row + 1) * fixed.width);
    const picture =
      weights === null || fixed === null || box === null
        ? null
        : memoryPicture(weights, step, fixed.seen, { ...box, steps: clock.steps });
    tell(picture, step, name);
    canvas.dataset.step = String(step);
    canvas.dataset.bars = JSON.stringify(picture?.bars.map(({ weight }) => weight) ?? []);
    drawOn(
      canvas,
      {
        width: plot.clientWidth / type,
        height: plot.clientHeight / type,
        left: box?.left ?? 0,
        right: box === null ? plot.clientWidth / type : box.left + box.width,
        picture,
        step,
        largest: roundUp((weights === null ? 0 : largestWeight(weights)) || 1),
        below: fixed?.below ?? false,
        sigma: all === null ? null : sigmaNow(all.at(step)),
        colors: {
          text: chart.text,
          grid: chart.grid,
          ink: theme.ink,
          gradient: forceColor("gradient", hue, theme),
          memory: forceColor("memory", hue, theme),
          sigma: forceColor("scale", hue, theme),
        },
      },
      type,
    );
  }

  /** At its end, where no movement follows, that of the last one. */
  function rowShown(record: RecordedRun, rows: number): number | null {
    if (rows === 0) return null;
    return rowAt(record, clock.step, rows) ?? rows - 1;
  }

  return { figure, draw };
}

/** Beside each other: their axis ends as that of the weights does. */
function sigmaNow(now: readonly [number, number]): MemoryDrawing["sigma"] {
  const largest = Math.max(...now.filter(Number.isFinite), 0);
  return { now, largest: roundUp(largest || 1) };
}

function drawOn(canvas: HTMLCanvasElement, drawing: MemoryDrawing, type: number): void {
  const ratio = type * window.devicePixelRatio;
  const [width, height] = [
    Math.round(drawing.width * ratio),
    Math.round(drawing.height * ratio),
  ] as const;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const ctx = canvas.getContext("2d");
  if (ctx === null) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintMemory(ctx, drawing);
}
