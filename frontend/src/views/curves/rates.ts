/** The effective rates over the steps, on a logarithmic axis, beneath the curves. */
import { currentScale } from "../../look/scale";
import type { Clock } from "../../state/clock";
import { rulerOf } from "../../state/pace";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { type Chart, createChart } from "./chart";
import type { ChartColors } from "./lines";
import type { Margins } from "./margins";
import { createPlace, type Place } from "./place";
import { type RateLine, rateColumns, rateLines } from "./rateLines";

export type RatesPane = Pick<Place, "figure"> & {
  readonly draw: () => void;
  readonly follow: () => void;
  readonly resize: () => void;
  readonly redraw: () => void;
  readonly destroy: () => void;
};

function describe(lines: readonly RateLine[]): string {
  const told = lines.map(({ title, rates }) =>
    t("rates.run", { title, first: rates[0] ?? Number.NaN, last: rates.at(-1) ?? Number.NaN }),
  );
  return t("rates.summary", { lines: told.join(t("curves.between")) });
}

/** @param margins shared with the chart above */
export function createRates(
  store: PageStore,
  clock: Clock,
  colors: () => ChartColors,
  margins: Margins,
): RatesPane {
  const { figure, title, plot } = createPlace("rates");
  title.textContent = t("rates.title");
  const words = document.createElement("p");
  words.className = "curve-words";
  figure.append(words);
  let chart: Chart | null = null;
  let made = "";

  function draw(): void {
    const { lines, without } = rateLines(store.getState());
    words.hidden = without.length === 0;
    words.textContent = words.hidden
      ? ""
      : t("rates.without", { titles: without.join(t("rates.between")) });
    const looks = lines.map(({ title: name, label, color, dash }) => ({
      title: name,
      label,
      color,
      dash,
    }));
    const { type } = currentScale();
    const wanted = JSON.stringify([type, looks]);
    if (chart === null || made !== wanted) {
      chart?.destroy();
      chart = createChart({
        element: plot,
        clock,
        lines: looks,
        scale: "log",
        type,
        colors,
        ruler: () => rulerOf(store.getState()),
        margins,
      });
      made = wanted;
    }
    chart.show({ ...rateColumns(lines), told: true, floor: 0 });
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", lines.length === 0 ? t("rates.title") : describe(lines));
  }

  return {
    figure,
    draw,
    follow: () => chart?.follow(),
    resize: () => chart?.resize(plot.clientWidth, plot.clientHeight),
    redraw: () => chart?.redraw(),
    destroy: () => chart?.destroy(),
  };
}
