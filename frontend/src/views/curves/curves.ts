/** Loss and gradient norm of every run over the steps, with a cursor that scrubs the clock. */
import { currentScheme, onSchemeChange } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { currentScale } from "../../look/scale";
import { setOptions } from "../../state/actions";
import type { Clock } from "../../state/clock";
import { rulerOf } from "../../state/pace";
import type { RunData } from "../../state/results";
import { roundingOn } from "../../state/rounding";
import type { PageStore, State } from "../../state/store";
import { explainedVerdict } from "../../state/verdicts";
import { cardTitle, titleWithStart } from "../../text/records";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import { createBelow } from "./below";
import { type Chart, createChart, type Line } from "./chart";
import {
  columnOf,
  commonSteps,
  gradientAxis,
  knownMinimum,
  lossAxis,
  placedOf,
  type ValueAxis,
  valueRange,
} from "./data";
import { createMargins } from "./margins";
import { createPlace, createToggle, type Place, readColors } from "./place";
import { describeCurves } from "./text";

/**
 * While a start point is dragged, both charts are drawn anew this often, in milliseconds, at a
 * reader's pace: they are the dearest of all that follows the hand, and their shape is read, not
 * steered by.
 */
const REDRAW_EVERY = 100;
/** The words for screen readers follow at most so often. */
const WORDS_EVERY = 500;

/** Lines of the second and third start point are dashed. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

type Shown = { runs: RunData[]; lines: Line[] };

/** Alpha of a line behind another, as the end of a colour. */
const FAINT = "59";

type Charted = Place & {
  chart: Chart | null;
  /** What it shows, in words. */
  words: () => string;
  /** What the chart was made for; with anything else it is made anew. */
  made: string;
};

const NOTHING: Shown = { runs: [], lines: [] };

function createCharted(name: string): Charted {
  return { ...createPlace(name), chart: null, words: () => "", made: "" };
}

/** The runs of cards that are still there and on, with their lines. */
function shownRuns(state: State): Shown {
  const runs: RunData[] = [];
  const lines: Line[] = [];
  const several = state.runs.some(({ startIndex }) => startIndex > 0);
  for (const run of state.runs) {
    const card = state.scene.cards.find(({ id }) => id === run.cardId);
    if (card === undefined || !card.enabled) continue;
    runs.push(run);
    const title = cardTitle(state, card);
    const start = run.startIndex + 1;
    lines.push({
      title: several ? titleWithStart(title, run.startIndex) : title,
      label: several ? t("curves.label", { title, start }) : title,
      color: hueOn(card.color, currentScheme()),
      dash: DASHES[run.startIndex % DASHES.length]!,
    });
  }
  return { runs, lines };
}

/** The batches' own losses, faint behind the lines of those runs that have them. */
function batchLines({ runs, lines }: Shown): Shown {
  const own = runs.flatMap((run, i) => (run.batchLoss ? [{ run, line: lines[i]! }] : []));
  return {
    runs: own.map(({ run }) => run),
    lines: own.map(({ line: { title, color } }) => ({
      title: t("curves.batch", { title }),
      label: "",
      color: `${color}${FAINT}`,
      dash: [],
    })),
  };
}

export function mountCurves(element: HTMLElement, store: PageStore, clock: Clock): () => void {
  const root = document.createElement("div");
  root.className = "curve-pair";
  const loss = createCharted("loss");
  const gradient = createCharted("gradient");
  const toggle = createToggle(t("curves.log"), t("curves.logLabel"), () => {
    const { lossScale } = store.getState().options;
    setOptions(store, { lossScale: lossScale === "log" ? "linear" : "log" });
  });
  loss.caption.append(toggle);
  root.append(loss.figure, gradient.figure);
  element.append(root);
  let colors = readColors(root);
  const margins = createMargins();
  const below = createBelow(
    { root, rates: loss.caption, memory: gradient.caption },
    {
      store,
      clock,
      colors: () => colors,
      margins,
      plotAbove: () => gradient.chart?.plot() ?? null,
    },
  );

  const visible = () => root.clientWidth > 0 && root.clientHeight > 0;

  function show(
    place: Charted,
    axis: ValueAxis,
    shown: Shown,
    steps: number[],
    values: (run: RunData) => Float64Array,
    behind: Shown = NOTHING,
  ): void {
    const { type } = currentScale();
    const lines = [...behind.lines, ...shown.lines];
    // uPlot keeps the numbers of an axis as long as its range is the same.
    const { each } = rulerOf(store.getState());
    const made = JSON.stringify([axis.scale, type, lines, each]);
    if (place.chart === null || place.made !== made) {
      place.chart?.destroy();
      place.chart = createChart({
        element: place.plot,
        clock,
        lines,
        scale: axis.scale,
        type,
        colors: () => colors,
        ruler: () => rulerOf(store.getState()),
        ...(place === gradient ? { drawn: () => below.draw() } : { margins }),
      });
      place.made = made;
    }
    const columns = shown.runs.map((run) => columnOf(run, values(run), steps, axis));
    const range = valueRange(shown.runs, columns, axis);
    const told = shown.runs.every(({ sketch }) => sketch === undefined);
    const faint = behind.runs.map((run) =>
      placedOf(columnOf(run, run.batchLoss!, steps, axis), axis),
    );
    place.chart.show({ steps, columns: [...faint, ...columns], range, told, floor: axis.floor });
    if (place.title.textContent !== axis.title) place.title.textContent = axis.title;
    place.words = () => describeCurves(axis.title, shown, values);
    describe.request();
    if (place.plot.role === "img") return;
    // Together, so that there is never a picture without a name.
    place.plot.setAttribute("role", "img");
    place.plot.setAttribute("aria-label", place.words());
  }

  const describe = createFrame(() => {
    for (const { plot, words } of [loss, gradient]) plot.setAttribute("aria-label", words());
  }, WORDS_EVERY);

  /** Where the evidence of the verdict explained was gathered. */
  function shade(): void {
    const steps = explainedVerdict(store.getState())?.window ?? null;
    loss.chart?.shade(steps);
    gradient.chart?.shade(steps);
  }

  const draw = createFrame(() => {
    if (!visible()) return;
    const state = store.getState();
    const shown = shownRuns(state);
    const steps = commonSteps(shown.runs);
    const least = roundingOn(state.grid);
    const minimum = knownMinimum(state.grid);
    const axis = lossAxis(state.options.lossScale, shown.runs, minimum, least.loss);
    show(loss, axis, shown, steps, (run) => run.loss, batchLines(shown));
    show(gradient, gradientAxis(least.slope), shown, steps, (run) => run.gradientNorm);
    shade();
    toggle.setAttribute("aria-pressed", String(state.options.lossScale === "log"));
  }, REDRAW_EVERY);
  const follow = createFrame(() => {
    if (!visible()) return;
    loss.chart?.follow();
    gradient.chart?.follow();
    below.follow();
  });

  const resized = new ResizeObserver(() => {
    if (!visible()) return;
    for (const { chart, plot } of [loss, gradient]) {
      chart?.resize(plot.clientWidth, plot.clientHeight);
    }
    below.resize();
    draw.request();
  });
  resized.observe(root);
  const stops = [
    store.subscribe((state) => state.runs, draw.request),
    store.subscribe((state) => state.scene.cards, draw.request),
    store.subscribe((state) => state.grid, draw.request),
    store.subscribe((state) => state.options.lossScale, draw.request),
    store.subscribe((state) => state.options.unit, draw.request),
    // How many examples there are tells how many updates make an epoch.
    store.subscribe((state) => state.facts, draw.request),
    store.subscribe((state) => state.options.focus, draw.request),
    store.subscribe(explainedVerdict, shade),
    clock.onStep(follow.request),
    clock.onState(draw.request),
    onSchemeChange(() => {
      colors = readColors(root);
      loss.chart?.redraw();
      gradient.chart?.redraw();
      below.redraw();
      // The lines have other hues.
      draw.request();
    }),
  ];
  draw.request();

  return () => {
    for (const stop of stops) stop();
    resized.disconnect();
    draw.cancel();
    describe.cancel();
    follow.cancel();
    loss.chart?.destroy();
    gradient.chart?.destroy();
    below.destroy();
    root.remove();
  };
}
