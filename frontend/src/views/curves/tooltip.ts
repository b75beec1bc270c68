/** The values at the step under the pointer, above the chart, where no line is. */
import { currentScale } from "../../look/scale";
import { toldNumber } from "../../text/numbers";
import { t } from "../../text/t";

export type Row = { readonly title: string; readonly color: string; readonly value: number };

export type Tooltip = {
  /**
   * Shows the rows, the largest value first, above the chart at a place in pixels of it; what is
   * below `least` is told as nothing.
   */
  readonly show: (step: string, rows: readonly Row[], least: number, left: number) => void;
  readonly hide: () => void;
  readonly remove: () => void;
};

/** Pixels of one line in type of size 1. */
const LINE = 16;
/** From the chart, and from the window's edges. */
const GAP = 4;

export function createTooltip(chart: HTMLElement): Tooltip {
  const element = document.createElement("div");
  element.className = "curve-values";
  element.hidden = true;
  chart.append(element);
  return {
    show(step, rows, least, left) {
      const box = chart.getBoundingClientRect();
      const room = Math.max(1, Math.floor(box.top / (LINE * currentScale().type)) - 3);
      const sorted = [...rows].sort((a, b) => b.value - a.value);
      const others = sorted.length - room;
      element.replaceChildren(
        step,
        ...sorted.slice(0, room).map((row) => createRow(row, least)),
        ...(others > 0 ? [t("curves.lower", { count: others })] : []),
      );
      element.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = element;
      const farthest = document.documentElement.clientWidth - width - GAP;
      const middle = box.left + left - width / 2;
      element.style.left = `${Math.max(GAP, Math.min(farthest, middle))}px`;
      element.style.top = `${Math.max(GAP, box.top - height - GAP)}px`;
    },
    hide() {
      element.hidden = true;
    },
    remove: () => element.remove(),
  };
}

function createRow({ title, color, value }: Row, least: number): HTMLElement {
  const row = document.createElement("span");
  row.className = "curve-value";
  row.style.setProperty("--line", color);
  const number = document.createElement("b");
  number.textContent = toldNumber(value, least);
  row.append(title, number);
  return row;
}
