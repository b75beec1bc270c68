import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveProbe, setOptions, showSurface, turnDirection } from "../state/actions";
import { catalogChoice } from "../state/catalogKind";
import { Clock } from "../state/clock";
import type { RunData } from "../state/results";
import { probeOf } from "../state/store";
import { askingStore, testStore } from "../testing";
import { Calculus, pointLookedAt } from "./calculus";

const RUN: RunData = {
  cardId: 1,
  startIndex: 0,
  status: "finished",
  steps: 20,
  step: new Int32Array([0, 10, 20]),
  points: new Float64Array([-1, 0.5, -0.5, 0.25, 0, 0]),
  loss: new Float64Array([2, 1, 0]),
  gradientNorm: new Float64Array([2, 1, 0]),
  leftDomain: null,
  convergedAt: null,
};

const DESCENDING = {
  verdicts: [
    {
      optimizer_index: 0,
      start_index: 0,
      kind: "descending",
      tone: "plain",
      sentence: "Still descending.",
      evidence: [],
      window: [0, 20],
      at: [0, 0],
      critical_point: null,
    },
  ],
};

/** L = x² − y² at a point, as the server answers it. */
function taylorAnswer(x: number, y: number) {
  return {
    loss: x * x - y * y,
    gradient: new Float64Array([2 * x, -2 * y]),
    gradient_norm: null,
    hessian: new Float64Array([2, 0, 0, -2]),
    eigenvalues: new Float64Array([-2, 2]),
    eigenvectors: new Float64Array([0, 1, 1, 0]),
    kind: "regular",
    smooth: true,
    smoothness: "smooth",
    zero_eigenvalues: [],
    higher_order: null,
    slice: null,
  };
}

function started() {
  const { store, live, asking } = askingStore();
  const clock = new Clock();
  new Calculus(store, clock, asking).start();
  return { store, live, clock };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the point looked at", () => {
  it("is the probe, then the ball at the step shown", () => {
    const store = testStore();
    store.setState({ runs: [RUN] });
    expect(pointLookedAt(store.getState(), 10)).toEqual(probeOf(store.getState()));
    moveProbe(store, [9, -9]);
    expect(pointLookedAt(store.getState(), 10)).toEqual([2, -1]);
    setOptions(store, { subject: "ball" });
    expect(pointLookedAt(store.getState(), 10)).toEqual([-0.5, 0.25]);
  });
});

describe("Calculus", () => {
  it("expands nothing while no point is looked at", () => {
    const { store, live } = started();
    moveProbe(store, [1, 1]);
    expect(live.count("taylor")).toBe(0);
  });

  it("asks for one expansion at a time and last for where the hand stopped", async () => {
    const { store, live } = started();
    setOptions(store, { panel: "point" });
    const born = probeOf(store.getState());
    moveProbe(store, [0.5, 0.5]);
    moveProbe(store, [1, 0.25]);
    expect(live.count("taylor")).toBe(1);
    live.latest("taylor")!.resolve(taylorAnswer(...born));
    await settled();
    expect(store.getState().expansion?.at).toEqual(born);
    expect(live.count("taylor")).toBe(2);
    expect(live.latest("taylor")!.body.at).toEqual([1, 0.25]);
    live.latest("taylor")!.resolve(taylorAnswer(1, 0.25));
    await settled();
    const { expansion } = store.getState();
    expect(expansion?.hessian).toEqual([
      [2, 0],
      [0, -2],
    ]);
    expect(expansion?.gradientNorm).toBeNaN();
    expect(live.count("taylor")).toBe(2);
  });

  it("cuts along the direction that was turned to", async () => {
    const { store, live } = started();
    setOptions(store, { panel: "point", probe: [0, 0] });
    live.latest("taylor")!.resolve(taylorAnswer(0, 0));
    await settled();
    turnDirection(store, 270);
    const { slice } = live.latest("taylor")!.body as {
      slice: { direction: number[]; low: number; high: number };
    };
    expect(slice.direction[0]).toBeCloseTo(0, 12);
    expect(slice.direction[1]).toBeCloseTo(1, 12);
    expect([slice.low, slice.high]).toEqual([-1, 1]);
  });

  it("looks for critical points once a surface, and forgets those of another", async () => {
    const { store, live } = started();
    setOptions(store, { panel: "critical" });
    setOptions(store, { criticalPoints: true });
    expect(live.count("critical_points")).toBe(1);
    live.latest("critical_points")!.resolve({
      points: [],
      curves: [
        {
          points: new Float64Array([0, 1, 2, 3]),
          closed: false,
          loss: 0,
          kind: "minimum",
          higher_order: null,
        },
      ],
      kinks: [],
      found: 0,
      complete: null,
      complete_reason: "curve",
    });
    await settled();
    expect(store.getState().criticalSet?.curves[0]?.points).toEqual([
      [0, 1],
      [2, 3],
    ]);
    showSurface(store, catalogChoice("other"));
    expect(store.getState().criticalSet).toBeNull();
    expect(live.count("critical_points")).toBe(2);
  });

  it("judges runs once they rest, and drops the verdicts on older ones", async () => {
    const { store, live } = started();
    const { scene } = store.getState();
    store.setState({ runs: [RUN], runsScene: scene });
    await vi.advanceTimersByTimeAsync(200);
    store.setState({ runs: [{ ...RUN }] });
    await vi.advanceTimersByTimeAsync(200);
    expect(live.count("verdicts")).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(live.count("verdicts")).toBe(1);
    live.latest("verdicts")!.resolve(DESCENDING);
    await settled();
    expect(store.getState().verdicts).toMatchObject([{ cardId: 1, kind: "descending" }]);
    store.setState({ runs: [{ ...RUN }] });
    expect(store.getState().verdicts).toEqual([]);
  });

  it("judges a sketch once, and the runs that it is a sketch of with it", async () => {
    const { store, live } = started();
    const { scene } = store.getState();
    const sketch = { ...RUN, sketch: { shown: null, lowest: 0 } };
    store.setState({ runs: [sketch], runsScene: scene });
    await vi.advanceTimersByTimeAsync(150);
    store.setState({ runs: [RUN], runsScene: scene });
    await vi.advanceTimersByTimeAsync(150);
    expect(live.count("verdicts")).toBe(1);
    live.latest("verdicts")!.resolve(DESCENDING);
    await settled();
    expect(store.getState().verdicts).toHaveLength(1);
    // Sketches of the next place, and of one more before the answer is here.
    const next = { ...scene };
    store.setState({ scene: next, runs: [{ ...sketch }], runsScene: next });
    expect(store.getState().verdicts).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(live.count("verdicts")).toBe(2);
    store.setState({ runs: [{ ...RUN }], runsScene: next });
    live.latest("verdicts")!.resolve(DESCENDING);
    await settled();
    expect(store.getState().verdicts).toHaveLength(1);
    const other = { ...scene };
    store.setState({ scene: other, runs: [{ ...sketch }], runsScene: other });
    await vi.advanceTimersByTimeAsync(300);
    store.setState({ runs: [{ ...sketch }], runsScene: { ...scene } });
    live.latest("verdicts")!.resolve(DESCENDING);
    await settled();
    expect(store.getState().verdicts).toEqual([]);
  });
});
