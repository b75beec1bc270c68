/**
 * What may stand below the curves, by choice: the effective rates below the loss, and the memory
 * below the gradient norm, whose gradients it weighs.
 */
import { setOptions } from "../../state/actions";
import type { Clock } from "../../state/clock";
import type { Options } from "../../state/options";
import type { PageStore } from "../../state/store";
import { t } from "../../text/t";
import { createFrame } from "../parts/frame";
import type { ChartColors } from "./lines";
import type { Margins } from "./margins";
import { createMemory, type MemoryPane } from "./memory";
import { createToggle } from "./place";
import { createRates, type RatesPane } from "./rates";

type Below = {
  readonly draw: () => void;
  readonly follow: () => void;
  readonly resize: () => void;
  readonly redraw: () => void;
  readonly destroy: () => void;
};

type Places = {
  readonly root: HTMLElement;
  /** The captions that hold the buttons. */
  readonly rates: HTMLElement;
  readonly memory: HTMLElement;
};

type Means = {
  readonly store: PageStore;
  readonly clock: Clock;
  readonly colors: () => ChartColors;
  /** Of the loss and the rates below it. */
  readonly margins: Margins;
  readonly plotAbove: () => { readonly left: number; readonly width: number } | null;
};

export function createBelow(
  { root, ...captions }: Places,
  { store, clock, colors, margins, plotAbove }: Means,
): Below {
  let rates: RatesPane | null = null;
  let memory: MemoryPane | null = null;
  const turn = (option: "rateCurves" | "memoryBars") => () =>
    setOptions(store, { [option]: !store.getState().options[option] });
  const ratesOn = createToggle(t("rates.toggle"), t("rates.toggleLabel"), turn("rateCurves"));
  const memoryOn = createToggle(t("memory.toggle"), t("memory.toggleLabel"), turn("memoryBars"));
  captions.rates.append(ratesOn);
  captions.memory.append(memoryOn);

  /** Makes what was chosen and takes away what was not. */
  function arrange({ rateCurves, memoryBars }: Options): void {
    ratesOn.setAttribute("aria-pressed", String(rateCurves));
    memoryOn.setAttribute("aria-pressed", String(memoryBars));
    root.toggleAttribute("data-rates", rateCurves);
    root.toggleAttribute("data-memory", memoryBars);
    if (rateCurves && rates === null) {
      rates = createRates(store, clock, colors, margins);
      root.append(rates.figure);
    } else if (!rateCurves && rates !== null) {
      rates.destroy();
      rates.figure.remove();
      rates = null;
    }
    if (memoryBars && memory === null) {
      memory = createMemory(store, clock, plotAbove);
      root.append(memory.figure);
    } else if (!memoryBars && memory !== null) {
      memory.figure.remove();
      memory = null;
    }
    drawn.request();
  }

  const drawn = createFrame(() => {
    if (root.clientWidth === 0) return;
    rates?.draw();
    memory?.draw(colors());
  });
  const stops = [
    store.subscribe((state, before) => {
      const { options } = state;
      if (options.rateCurves !== before.options.rateCurves) arrange(options);
      else if (options.memoryBars !== before.options.memoryBars) arrange(options);
      if (rates === null && memory === null) return;
      const same =
        state.recorded === before.recorded &&
        state.runs === before.runs &&
        options.focus === before.options.focus &&
        options.activeStart === before.options.activeStart;
      if (!same) drawn.request();
    }),
  ];
  arrange(store.getState().options);

  return {
    // The chart above may lie elsewhere.
    draw: drawn.request,
    follow() {
      rates?.follow();
      memory?.draw(colors());
    },
    resize() {
      rates?.resize();
      drawn.request();
    },
    redraw() {
      rates?.redraw();
      drawn.request();
    },
    destroy() {
      for (const stop of stops) stop();
      drawn.cancel();
      rates?.destroy();
    },
  };
}
