/** How far the gradient of the ball's batches is above their noise, over the steps. */
import { currentScheme, onSchemeChange } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { currentScale } from "../../look/scale";
import type { Clock } from "../../state/clock";
import { rulerOf } from "../../state/pace";
import type { PageStore } from "../../state/store";
import { cardTitle } from "../../text/records";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { type Chart, createChart } from "./chart";
import { roundDown } from "./data";
import { createPlace, readColors } from "./place";

export function mountNoise(element: HTMLElement, store: PageStore, clock: Clock): () => void {
  const { figure, title, plot } = createPlace("noise");
  const words = document.createElement("p");
  words.className = "curve-words";
  plot.append(words);
  element.append(figure);
  let colors = readColors(figure);
  let chart: Chart | null = null;
  let made = "";

  const erase = () => {
    chart?.destroy();
    chart = null;
    made = "";
  };

  const draw = createFrame(() => {
    const state = store.getState();
    const { noiseAlong: along, scene } = state;
    const card = scene.cards.find(({ id }) => id === along?.cardId);
    title.textContent = t("noise.curve", { count: along?.size ?? 1 });
    const ratios = (along?.ratios ?? []).map((ratio) =>
      ratio !== null && ratio > 0 ? ratio : null,
    );
    const known = ratios.filter((ratio) => ratio !== null);
    words.hidden = known.length > 0 || along === null;
    words.textContent = words.hidden ? "" : t("noise.none");
    if (along === null || card === undefined || known.length === 0 || plot.clientWidth === 0) {
      erase();
      return;
    }
    const { type } = currentScale();
    const look = {
      title: cardTitle(state, card),
      label: "",
      color: hueOn(card.color, currentScheme()),
      dash: [],
    };
    const wanted = JSON.stringify([type, look, rulerOf(state).each]);
    if (chart === null || made !== wanted) {
      chart?.destroy();
      chart = createChart({
        element: plot,
        clock,
        lines: [look],
        scale: "log",
        type,
        colors: () => colors,
        ruler: () => rulerOf(store.getState()),
      });
      made = wanted;
    }
    const [low, high] = [Math.min(...known), Math.max(...known)];
    chart.show({
      steps: [...along.steps],
      columns: [ratios],
      range: [roundDown(low / 1.5), high * 1.5],
      told: true,
      floor: 0,
    });
    plot.setAttribute("role", "img");
    const [first, last] = [known[0]!, known.at(-1)!];
    plot.setAttribute("aria-label", t("noise.summary", { first, last, low, high }));
  });

  const resized = new ResizeObserver(() => {
    chart?.resize(plot.clientWidth, plot.clientHeight);
    draw.request();
  });
  resized.observe(plot);
  const stops = [
    store.subscribe((state) => state.noiseAlong, draw.request),
    store.subscribe((state) => state.scene.cards, draw.request),
    store.subscribe((state) => state.options.unit, draw.request),
    clock.onStep(() => chart?.follow()),
    clock.onState(draw.request),
    onSchemeChange(() => {
      colors = readColors(figure);
      erase();
      draw.request();
    }),
  ];
  draw.request();
  return () => {
    for (const stop of stops) stop();
    resized.disconnect();
    draw.cancel();
    chart?.destroy();
    figure.remove();
  };
}
