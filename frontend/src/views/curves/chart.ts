/**
 * One chart of curves over the steps: lines with their names at their ends, bands where they jump
 * too densely for a line, a cursor at the clock's step, values on hover.
 */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./curves.css";
import type { Clock } from "../../state/clock";
import type { Ruler } from "../../state/pace";
import type { Interval } from "../../state/scene";
import { tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { type Band, drawnOf } from "./bands";
import type { Column } from "./data";
import { createEndLabels, type End, fontOf, textWidth } from "./endLabels";
import type { ChartColors, ChartData, Line } from "./lines";
import type { Margins } from "./margins";
import { paintBands, paintEpochs, paintShade } from "./paint";
import { isPoint } from "./points";
import { rulerAxis } from "./ruler";
import { toldStep } from "./text";
import { logTicks } from "./ticks";
import { createTooltip } from "./tooltip";

export type Chart = {
  readonly show: (data: ChartData) => void;
  /** Shades the steps from the first to the last behind the curves; null shades none. */
  readonly shade: (steps: Interval | null) => void;
  /** Puts the cursor where the clock is. */
  readonly follow: () => void;
  readonly resize: (width: number, height: number) => void;
  readonly redraw: () => void;
  /** Where the plot lies in the chart's element, in pixels. */
  readonly plot: () => { readonly left: number; readonly width: number };
  readonly destroy: () => void;
};

/** Pixels between two labels of an axis, at least; all pixels here are those of type of size 1. */
const TICK_SPACE = { steps: 56, values: 26 };
/** Pixels around the labels of the vertical axis, about those of all of it, and of the other axis. */
const VALUES_GAP = 8;
const VALUES_WIDTH = 44;
const STEPS_HEIGHT = 22;
/** Right of the plot at least, where half of the last step's label is. */
const LEAST_GUTTER = 18;
const LEADER_ALPHA = 0.6;

export function createChart(options: {
  readonly element: HTMLElement;
  readonly clock: Clock;
  readonly lines: readonly Line[];
  readonly scale: "linear" | "log";
  /** How large type is. */
  readonly type: number;
  readonly colors: () => ChartColors;
  readonly ruler: () => Ruler;
  /** Shared with the charts above and below. */
  readonly margins?: Margins;
  /** Called whenever it is drawn: its plot may lie elsewhere. */
  readonly drawn?: () => void;
}): Chart {
  const { element, clock, lines, scale, type, colors, ruler } = options;
  // Lines are read from as far as letters are, and need not grow as much.
  const bold = (1 + type) / 2;
  let limits: [number, number] = [0, 1];
  let floor = 0;
  let shaded: Interval | null = null;
  let shown: ChartData | null = null;
  let bands: readonly (readonly Band[])[] = [];
  const labels = createEndLabels(
    element,
    lines.map(({ label }) => label),
    type,
  );
  const tooltip = createTooltip(element);
  const margin = options.margins?.join(() => plot.redraw(false, true));
  const wide = (side: "left" | "right", wanted: number) => margin?.of(side, wanted) ?? wanted;
  const ticks = (_: uPlot, splits: (number | null)[]) => splits.map(tick);
  const powers = (self: uPlot, splits: number[]) => {
    // uPlot asks for labels before its own plotting area has a size.
    const height = self.bbox?.height || (element.clientHeight - type * STEPS_HEIGHT) * ratio();
    const of = (value: number) => (heightOf(value) * height) / ratio();
    // Where it ends at the floor, that is marked in any case.
    const anchor = limits[0] < floor ? floor : 1;
    return logTicks(splits, of, type * TICK_SPACE.values, anchor);
  };
  const axis: uPlot.Axis = {
    stroke: () => colors().text,
    font: fontOf(type),
    grid: { stroke: () => colors().grid, width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(element.clientWidth, 1),
      height: Math.max(element.clientHeight, 1),
      padding: [
        6 * type,
        (self) => wide("right", Math.max(type * LEAST_GUTTER, labels.gutter(self.width))),
        0,
        0,
      ],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: () => [0, Math.max(clock.steps, 1)] },
        y: { distr: scale === "log" ? 3 : 1, range: () => limits },
      },
      axes: [
        {
          ...axis,
          size: type * STEPS_HEIGHT,
          gap: 4 * type,
          space: type * TICK_SPACE.steps,
          ...rulerAxis(ruler, type * TICK_SPACE.steps),
        },
        {
          ...axis,
          size: (_, texts) => {
            const widths = (texts ?? []).map((text) => textWidth(text, type));
            return wide("left", Math.ceil(type * VALUES_GAP + Math.max(0, ...widths)));
          },
          gap: 6 * type,
          space: type * TICK_SPACE.values,
          values: ticks,
          ...(scale === "log" && { filter: powers, grid: { ...axis.grid, filter: powers } }),
        },
      ],
      series: [
        {},
        ...lines.map(({ color, dash }) => ({
          stroke: color,
          width: 1.75 * bold,
          dash: dash.map((piece) => piece * bold),
          points: { show: isPoint, size: 7 * bold, fill: color },
        })),
      ],
      hooks: {
        drawClear: [
          (self) => paintShade(self, shaded, colors().shade),
          (self) => paintEpochs(self, ruler().epoch, colors().epoch),
        ],
        drawAxes: [(self) => paintBands(self, bands, lines)],
        setCursor: [showValues],
        draw: [follow, placeLabels, () => options.drawn?.()],
      },
    },
    [[]],
    element,
  );
  const cursor = document.createElement("div");
  cursor.className = "curve-cursor";
  plot.over.append(cursor);

  function tick(value: number | null): string {
    if (value === null) return "";
    const text = tickNumber(value);
    return scale === "log" && value === floor ? t("curves.floor", { value: text }) : text;
  }

  /** How high a value lies, as a share of the plot. */
  function heightOf(value: number): number {
    const [low, high] = limits;
    if (scale === "linear") return (value - low) / (high - low);
    return Math.log(value / low) / Math.log(high / low);
  }

  /** The column as it is drawn; what a logarithmic axis has no room for lies on its floor. */
  function drawn(column: Column): Column {
    if (scale === "linear") return column;
    return column.map((value) => (typeof value === "number" ? Math.max(value, floor) : value));
  }

  /** Runs from a hook too, which uPlot first calls before this chart is complete. */
  function follow(): void {
    if (cursor === undefined) return;
    cursor.style.transform = `translateX(${plot.valToPos(clock.step, "x")}px)`;
  }

  /** Also what leads from the lines' ends to their names. */
  function placeLabels({ ctx, bbox, data, valToPos }: uPlot): void {
    const css = ratio();
    const ends = lines.flatMap(({ color, label }, index): End[] => {
      if (label === "") return [];
      const column = data[index + 1];
      let row = (column?.length ?? 0) - 1;
      while (row >= 0 && typeof column![row] !== "number") row--;
      if (row < 0) return [];
      const left = valToPos(data[0]![row]!, "x", true) / css;
      const top = valToPos(column![row]!, "y", true) / css;
      return [{ index, color, title: label, left, top }];
    });
    const box = {
      left: bbox.left / css,
      top: bbox.top / css,
      width: bbox.width / css,
      height: bbox.height / css,
    };
    ctx.save();
    ctx.globalAlpha = LEADER_ALPHA;
    ctx.lineWidth = css * bold;
    ctx.setLineDash([css * bold, 2 * css * bold]);
    for (const { color, from, to } of labels.place(ends, box)) {
      ctx.strokeStyle = color;
      ctx.beginPath();
      ctx.moveTo(from[0] * css, from[1] * css);
      ctx.lineTo(Math.max(from[0], box.left + box.width) * css, from[1] * css);
      ctx.lineTo(to[0] * css, to[1] * css);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** Runs from a hook too, which uPlot first calls before this chart is complete. */
  function showValues(self: uPlot): void {
    const { idx, left = -1 } = self.cursor;
    const step = typeof idx === "number" ? shown?.steps[idx] : undefined;
    if (
      shown === null ||
      !shown.told ||
      typeof idx !== "number" ||
      step === undefined ||
      left < 0
    ) {
      tooltip.hide();
      return;
    }
    const rows = lines.flatMap(({ title, color }, line) => {
      const value = shown!.columns[line]?.[idx];
      return typeof value === "number" ? [{ title, color, value }] : [];
    });
    tooltip.show(toldStep(step, ruler()), rows, floor, self.bbox.left / ratio() + left);
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
      floor = data.floor;
      shown = data;
      // uPlot makes room for its plot only when it draws; to tell what is dense this is near enough.
      const width = plot.width - labels.gutter(plot.width) - type * VALUES_WIDTH;
      const frame = {
        stepWidth: width / Math.max(clock.steps, 1),
        height: (value: number) => heightOf(value) * (plot.height - type * STEPS_HEIGHT),
        middle: (a: number, b: number) => (scale === "log" ? Math.sqrt(a * b) : (a + b) / 2),
      };
      const all = data.columns.map((column) => drawnOf(drawn(column), data.steps, frame));
      bands = all.map((one) => one.bands);
      plot.setData([data.steps, ...all.map(({ line }) => line)]);
    },
    shade(steps) {
      if (shaded?.[0] === steps?.[0] && shaded?.[1] === steps?.[1]) return;
      shaded = steps;
      plot.redraw(false);
    },
    follow,
    resize: (width, height) => plot.setSize({ width, height }),
    redraw: () => plot.redraw(false),
    plot: () => ({ left: plot.bbox.left / ratio(), width: plot.bbox.width / ratio() }),
    destroy() {
      margin?.leave();
      plot.destroy();
      labels.remove();
      tooltip.remove();
    },
  };
}

/** Pixels of the canvas for one of CSS. */
function ratio(): number {
  return window.devicePixelRatio;
}
