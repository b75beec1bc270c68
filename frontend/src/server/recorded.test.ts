import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveStart, setOptions, takeHold } from "../state/actions";
import { Clock } from "../state/clock";
import { recordOf } from "../state/recorded";
import type { RunData } from "../state/results";
import { askingStore, FAMILY, SCENE } from "../testing";
import { Recording } from "./recorded";

const RUN: RunData = {
  cardId: 1,
  startIndex: 0,
  status: "finished",
  steps: 2,
  step: new Int32Array([0, 1, 2]),
  points: new Float64Array([0, 0, 1, 0, 1, 1]),
  loss: new Float64Array([2, 1, 0]),
  gradientNorm: new Float64Array([2, 1, 0]),
  leftDomain: null,
  convergedAt: null,
};

/** As the live channel delivers it: momentum with λ = ½, whose last movement was (1, 0). */
const ANSWER = {
  runs: [
    {
      optimizer_index: 0,
      start_index: 0,
      step: new Int32Array([0, 1, 2]),
      points: new Float64Array([0, 0, 1, 0, 1, 1]),
      forces: {
        parts: [
          { name: "gradient", title: "gradient", vectors: new Float64Array([1, 0, -0.5, 1]) },
          { name: "memory", title: "memory", vectors: new Float64Array([0, 0, 0.5, 0]) },
        ],
        movement: new Float64Array([1, 0, 0, 1]),
      },
    },
  ],
};

function started() {
  const { store, live, asking } = askingStore();
  const clock = new Clock();
  const show = (run: RunData = RUN) =>
    store.setState(({ scene, grid }) => ({
      grid: grid ?? { ...EMPTY_GRID },
      runs: [run],
      runsScene: scene,
    }));
  new Recording(store, clock, asking).start();
  return { store, live, clock, show };
}

const EMPTY_GRID = {
  family: FAMILY,
  x: new Float64Array(2),
  y: new Float64Array(2),
  z: new Float64Array(4),
  criticalPoints: [],
  criticalCurves: [],
};

describe("Recording", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const rest = () => vi.advanceTimersByTimeAsync(1000);

  it("asks for what an open view needs, beside the runs, once they are here", async () => {
    const { store, live, show } = started();
    await rest();
    expect(live.requests).toEqual([]);
    show();
    await rest();
    expect(live.requests.map(({ type, slot, body }) => [type, slot, body.record])).toEqual([
      ["trajectories", "recorded", ["forces"]],
    ]);
    setOptions(store, { ellipse: true });
    await rest();
    expect(live.requests.at(-1)?.body.record).toEqual(["forces", "rates"]);
    expect(live.requests.at(-1)?.body.precision).toBeUndefined();
  });

  it("asks for nothing where no view needs it", async () => {
    const { store, live, show } = started();
    setOptions(store, { forces: "off" });
    show();
    await rest();
    expect(live.requests).toEqual([]);
  });

  it("asks for nothing while the clock runs, unless arrows are wanted then too", async () => {
    vi.stubGlobal("requestAnimationFrame", () => 0);
    vi.stubGlobal("cancelAnimationFrame", () => {});
    const { store, live, clock, show } = started();
    clock.play();
    show();
    await rest();
    expect(live.requests).toEqual([]);
    setOptions(store, { forces: "always" });
    await rest();
    expect(live.requests.length).toBe(1);
    vi.unstubAllGlobals();
  });

  it("asks for nothing while a hand drags, nor for sketches", async () => {
    const { store, live, show } = started();
    const letGo = takeHold(store);
    show();
    await rest();
    expect(live.requests).toEqual([]);
    show({ ...RUN, sketch: { lowest: 0, shown: null } });
    letGo();
    await rest();
    expect(live.requests).toEqual([]);
    show();
    await rest();
    expect(live.requests.length).toBe(1);
  });

  it("asks only for the run that is looked at, or for all", async () => {
    const { store, live, show } = started();
    const [first] = SCENE.cards;
    store.setState({
      scene: { ...SCENE, cards: [first!, { ...first!, id: 2, key: "adam" }] },
      options: { ...store.getState().options, focus: 1 },
    });
    show();
    await rest();
    expect(live.requests.at(-1)?.body.optimizers).toEqual([{ key: "adam", hyperparameters: {} }]);
    setOptions(store, { layout: "panels" });
    await rest();
    expect(live.requests.at(-1)?.body.optimizers).toHaveLength(2);
  });

  it("keeps what was recorded with the runs that it is of, and with no others", async () => {
    const { store, live, show } = started();
    show();
    await rest();
    live.requests.at(-1)!.resolve(ANSWER);
    await rest();
    const record = recordOf(store.getState(), RUN)!;
    expect(record.forces?.parts.map(({ name }) => name)).toEqual(["gradient", "memory"]);
    expect([...record.forces!.movement]).toEqual([1, 0, 0, 1]);
    expect([record.rates, record.memory]).toEqual([null, null]);
    const other = { ...RUN };
    show(other);
    expect(recordOf(store.getState(), other)).toBeNull();
  });

  it("takes no answer that comes after other runs, and asks anew", async () => {
    const { store, live, show } = started();
    show();
    await rest();
    const late = live.requests.at(-1)!;
    moveStart(store, 0, [0.5, 0.5]);
    show({ ...RUN });
    await rest();
    late.resolve(ANSWER);
    await rest();
    expect(store.getState().recorded).toBeNull();
    expect(live.requests.length).toBe(2);
  });

  it("does not ask again for a colour", async () => {
    const { store, live, show } = started();
    show();
    await rest();
    const [card] = SCENE.cards;
    store.setState({ scene: { ...SCENE, cards: [{ ...card!, color: "#ffffff" }] } });
    await rest();
    expect(live.requests.length).toBe(1);
  });
});
