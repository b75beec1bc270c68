/** One chart of curves over the steps: lines, a cursor at the clock's step, values on hover. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./curves.css";
import type { Clock } from "../../state/clock";
import type { Interval } from "../../state/scene";
import { formatNumber, tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { Column } from "./data";

export type Line = {
  readonly title: string;
  readonly color: string;
  readonly dash: readonly number[];
};

export type ChartColors = {
  readonly text: string;
  readonly grid: string;
  /** Of the ground behind the shaded steps. */
  readonly shade: string;
};

/** One column of values per line, over common steps. */
export type ChartData = {
  readonly steps: number[];
  readonly columns: readonly Column[];
  readonly range: [number, number];
  /** Whether the values may be told, and not only drawn. */
  readonly told: boolean;
};

export type Chart = {
  readonly show: (data: ChartData) => void;
  /** Shades the steps from the first to the last behind the curves; null shades none. */
  readonly shade: (steps: Interval | null) => void;
  /** Puts the cursor where the clock is. */
  readonly follow: () => void;
  readonly resize: (width: number, height: number) => void;
  readonly redraw: () => void;
  readonly destroy: () => void;
};

const FONT = "11px system-ui, sans-serif";
/** Pixels of one line of the values shown on hover. */
const TOOLTIP_LINE = 16;
/** Pixels between two labels of the vertical axis, at least. */
const TICK_SPACE = 26;
/** A single step that is shaded must be seen. */
const SHADE_WIDTH = 3;
/** Pixels of the horizontal axis. */
const STEPS_HEIGHT = 22;

/**
 * Only the powers of ten, where there are at least two, lest the grid become a hatching; only
 * every second, third, … of them where there are more than `most`.
 */
export function powersOfTen(splits: readonly (number | null)[], most: number): (number | null)[] {
  const isPower = (value: number | null) =>
    value !== null && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  const count = splits.filter(isPower).length;
  if (count < 2) return [...splits];
  const stride = Math.max(1, Math.ceil(count / Math.max(most, 1)));
  return splits.map((value) =>
    isPower(value) && Math.round(Math.log10(value!)) % stride === 0 ? value : null,
  );
}

/** Whether there is one value and no more. */
export function isSingle(column: ArrayLike<number | null | undefined>): boolean {
  let count = 0;
  for (let i = 0; i < column.length && count < 2; i++) {
    if (typeof column[i] === "number") count++;
  }
  return count === 1;
}

export function createChart(options: {
  readonly element: HTMLElement;
  readonly clock: Clock;
  readonly lines: readonly Line[];
  readonly scale: "linear" | "log";
  readonly colors: () => ChartColors;
}): Chart {
  const { element, clock, lines, scale, colors } = options;
  let limits: [number, number] = [0, 1];
  let shaded: Interval | null = null;
  let told = true;
  const ticks = (_: uPlot, splits: (number | null)[]) =>
    splits.map((value) => (value === null ? "" : tickNumber(value)));
  // uPlot asks for labels before its own plotting area has a size.
  const powers = (_: uPlot, splits: number[]) =>
    powersOfTen(splits, (element.clientHeight - STEPS_HEIGHT) / TICK_SPACE);
  const axis: uPlot.Axis = {
    stroke: () => colors().text,
    font: FONT,
    grid: { stroke: () => colors().grid, width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(element.clientWidth, 1),
      height: Math.max(element.clientHeight, 1),
      padding: [6, 18, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: () => [0, Math.max(clock.steps, 1)] },
        y: { distr: scale === "log" ? 3 : 1, range: () => limits },
      },
      axes: [
        { ...axis, size: STEPS_HEIGHT, gap: 4, values: ticks },
        {
          ...axis,
          size: 48,
          gap: 6,
          space: TICK_SPACE,
          values: ticks,
          ...(scale === "log" && { filter: powers, grid: { ...axis.grid, filter: powers } }),
        },
      ],
      series: [
        {},
        ...lines.map(({ color, dash }) => ({
          stroke: color,
          width: 1.75,
          dash: [...dash],
          // A run that broke off at once is a point, and a line of one point is not seen.
          points: {
            show: (self: uPlot, line: number) => isSingle(self.data[line]!),
            size: 7,
            fill: color,
          },
        })),
      ],
      hooks: { drawClear: [paintShade], setCursor: [showValues], draw: [follow] },
    },
    [[]],
    element,
  );
  const cursor = document.createElement("div");
  cursor.className = "curve-cursor";
  plot.over.append(cursor);
  const tooltip = document.createElement("div");
  tooltip.className = "curve-values";
  tooltip.hidden = true;
  element.append(tooltip);

  function paintShade({ ctx, bbox, valToPos }: uPlot): void {
    if (shaded === null) return;
    const [first, last] = [valToPos(shaded[0], "x", true), valToPos(shaded[1], "x", true)];
    const width = Math.max(last - first, SHADE_WIDTH * window.devicePixelRatio);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = colors().shade;
    ctx.fillRect((first + last - width) / 2, bbox.top, width, bbox.height);
    ctx.restore();
  }

  /** Runs from a hook too, which uPlot first calls before this chart is complete. */
  function follow(): void {
    if (cursor === undefined) return;
    cursor.style.transform = `translateX(${plot.valToPos(clock.step, "x")}px)`;
  }

  function showValues(): void {
    const { idx, left } = plot.cursor;
    const step = typeof idx === "number" ? plot.data[0]?.[idx] : undefined;
    tooltip.hidden = !told || typeof idx !== "number" || step === undefined || (left ?? -1) < 0;
    if (tooltip.hidden || typeof idx !== "number") return;
    const rows = lines
      .map((line, index) => ({ line, value: plot.data[index + 1]?.[idx] }))
      .filter((row): row is { line: Line; value: number } => typeof row.value === "number")
      .sort((a, b) => b.value - a.value);
    const room = Math.max(1, Math.floor(plot.over.clientHeight / TOOLTIP_LINE) - 2);
    const others = rows.length - room;
    tooltip.replaceChildren(
      t("curves.step", { step }),
      ...rows.slice(0, room).map(({ line, value }) => valueRow(line, value)),
      ...(others > 0 ? [t("curves.lower", { count: others })] : []),
    );
    const onRight = (left ?? 0) > plot.over.clientWidth / 2;
    tooltip.dataset.side = onRight ? "left" : "right";
  }

  function scrub(event: PointerEvent): void {
    const { left } = plot.over.getBoundingClientRect();
    clock.pause();
    clock.seek(Math.round(plot.posToVal(event.clientX - left, "x")));
  }
  plot.over.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    plot.over.setPointerCapture(event.pointerId);
    scrub(event);
  });
  plot.over.addEventListener("pointermove", (event) => {
    if (plot.over.hasPointerCapture(event.pointerId)) scrub(event);
  });

  return {
    show(data) {
      limits = data.range;
      told = data.told;
      plot.setData([data.steps, ...data.columns]);
    },
    shade(steps) {
      if (shaded?.[0] === steps?.[0] && shaded?.[1] === steps?.[1]) return;
      shaded = steps;
      plot.redraw(false);
    },
    follow,
    resize: (width, height) => plot.setSize({ width, height }),
    redraw: () => plot.redraw(false),
    destroy() {
      plot.destroy();
      tooltip.remove();
    },
  };
}

function valueRow(line: Line, value: number): HTMLElement {
  const row = document.createElement("span");
  row.className = "curve-value";
  row.style.setProperty("--line", line.color);
  row.append(
    line.title,
    Object.assign(document.createElement("b"), { textContent: formatNumber(value) }),
  );
  return row;
}
