/** The names of the lines, each at the right end of its own, beside the plot. */
import { spread } from "../../geometry/spread";
import { t } from "../../text/t";

export type End = {
  /** Of the line, among all lines. */
  readonly index: number;
  readonly color: string;
  readonly title: string;
  /** Where the line ends, in CSS pixels of the chart. */
  readonly left: number;
  readonly top: number;
};

export type PlotBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** From the end of a line to its label. */
export type Leader = {
  readonly color: string;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
};

export type EndLabels = {
  /** Pixels that the labels take beside a chart of this width. */
  readonly gutter: (width: number) => number;
  /** Puts the labels beside the plot; the answer is what leads to them. */
  readonly place: (ends: readonly End[], box: PlotBox) => readonly Leader[];
  readonly remove: () => void;
};

const FONT_SIZE = 11;
/** Pixels from one label to the next; all pixels here are those of type of size 1. */
const LINE = 13;
/** Between the plot and the labels, and the coloured stroke before each name. */
const GAP = 8;
const SWATCH = 13;
/** The widest that labels may be: in pixels, and as a share of the chart. */
const WIDEST = 110;
const SHARE = 0.33;
/** A label this near to its line needs nothing that leads there. */
const NEAR = 3;

const measuring = document.createElement("canvas").getContext("2d");

/** An axis's and a label's font. */
export function fontOf(type: number): string {
  return `${FONT_SIZE * type}px system-ui, sans-serif`;
}

/** The width of a text in it. */
export function textWidth(text: string, type: number): number {
  if (measuring === null) return 7 * type * text.length;
  measuring.font = fontOf(type);
  return measuring.measureText(text).width;
}

/** @param type how large type is */
export function createEndLabels(
  parent: HTMLElement,
  titles: readonly string[],
  type: number,
): EndLabels {
  const [line, gap] = [type * LINE, type * GAP];
  const list = document.createElement("div");
  list.className = "curve-labels";
  list.style.setProperty("--type", String(type));
  // The chart's own description tells the same, with numbers.
  list.setAttribute("aria-hidden", "true");
  parent.append(list);
  const wanted =
    Math.max(0, ...titles.map((title) => textWidth(title, type))) + type * (SWATCH + 2);
  const gutter = (width: number) =>
    titles.length === 0 ? 0 : Math.round(Math.min(wanted, type * WIDEST, SHARE * width)) + gap;
  const labels = titles.map((title) => createLabel(title));
  const more = createLabel("");
  more.dataset.more = "";
  list.append(...labels, more);
  return {
    gutter,
    place(ends, { left, top, width, height }) {
      const room = Math.max(1, Math.floor(height / line));
      const shown = ends.length > room ? ends.slice(0, Math.max(0, room - 1)) : ends;
      const others = ends.length - shown.length;
      const tops = shown.map((end) => Math.min(top + height, Math.max(top, end.top)));
      const wantedTops = others > 0 ? [...tops, top + height] : tops;
      const limits = [top + line / 2, top + height - line / 2] as const;
      const places = spread(wantedTops, line, limits);
      const right = left + width;
      list.style.left = `${right + gap}px`;
      for (const label of labels) label.hidden = true;
      more.hidden = others === 0;
      more.firstChild!.textContent = others === 0 ? "" : t("curves.more", { count: others });
      more.style.top = `${places.at(-1) ?? 0}px`;
      return shown.flatMap((end, i) => {
        const label = labels[end.index]!;
        label.hidden = false;
        label.style.setProperty("--line", end.color);
        label.style.top = `${places[i]!}px`;
        const leads = Math.abs(places[i]! - end.top) > NEAR || right - end.left > NEAR;
        const from = [end.left, tops[i]!] as const;
        return leads
          ? [{ color: end.color, from, to: [right + gap - 1, places[i]!] as const }]
          : [];
      });
    },
    remove: () => list.remove(),
  };
}

/** Where there is no room for all of a name, it is its end that tells "Adam 1" from "Adam 2". */
const NUMBERED = /^(.+?)(\s\d+)?$/u;

function createLabel(title: string): HTMLElement {
  const label = document.createElement("span");
  label.className = "curve-label";
  label.hidden = true;
  const [, name = "", number = ""] = NUMBERED.exec(title) ?? [];
  label.append(createSpan("curve-name", name), createSpan("curve-number", number));
  return label;
}

function createSpan(className: string, text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
