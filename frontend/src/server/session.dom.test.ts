import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveStart, recolorCard, setCardEnabled, showSurface, takeHold } from "../state/actions";
import { catalogChoice } from "../state/catalogKind";
import { Clock } from "../state/clock";
import { familyOf } from "../state/kinds";
import { askingStore, FAMILY, type FakeLive } from "../testing";
import { ConnectionLost, ProblemError } from "./endings";
import { Session } from "./session";

function started() {
  const { store, live, asking } = askingStore();
  const clock = new Clock();
  const stop = new Session(store, clock, asking).start();
  return { store, live, asking, clock, stop };
}

const GRID = {
  x: new Float64Array([0, 1]),
  y: new Float64Array([0, 1]),
  z: new Float64Array([0, 1, 2, 3]),
  critical_points: [],
  critical_curves: [],
};

function runs(loss: number) {
  return {
    runs: [
      {
        optimizer_index: 0,
        start_index: 0,
        status: "finished",
        steps: 1,
        step: new Int32Array([0, 1]),
        points: new Float64Array([0, 0, 1, 1]),
        loss: new Float64Array([1, loss]),
        gradient_norm: new Float64Array([1, 1]),
        left_domain: null,
      },
    ],
  };
}

async function answer(live: FakeLive, type: string, with_: unknown): Promise<void> {
  live.latest(type)?.resolve(with_);
  await new Promise((resolve) => setTimeout(resolve));
}

describe("Session", () => {
  it("asks for the grid once and for the runs at every move of a start", () => {
    const { store, live } = started();
    moveStart(store, 0, [0, 0]);
    moveStart(store, 0, [1, 0]);
    expect([live.count("grid"), live.count("trajectories")]).toEqual([1, 3]);
    expect(live.latest("trajectories")?.body.starts).toEqual([[1, 0]]);
  });

  it("does not compute anew for a colour", () => {
    const { store, live } = started();
    recolorCard(store, 1, "#ffffff");
    expect(live.count("trajectories")).toBe(1);
  });

  it("keeps the previous runs until the new ones are here", async () => {
    const { store, live } = started();
    await answer(live, "grid", GRID);
    await answer(live, "trajectories", runs(0.5));
    const before = store.getState().runs;
    moveStart(store, 0, [0, 0]);
    expect(store.getState().runs).toBe(before);
    await answer(live, "trajectories", runs(0.25));
    expect(store.getState().runs[0]?.loss[1]).toBe(0.25);
  });

  it("draws no run of one surface over another", async () => {
    const { store, live } = started();
    await answer(live, "grid", GRID);
    await answer(live, "trajectories", runs(0.5));
    showSurface(store, catalogChoice("other"));
    await answer(live, "trajectories", runs(0.125));
    expect(store.getState().grid?.family).toBe(FAMILY);
    expect(store.getState().runs[0]?.loss[1]).toBe(0.5);
    await answer(live, "grid", GRID);
    expect(store.getState().grid?.family).toBe(familyOf(catalogChoice("other")));
    expect(store.getState().runs[0]?.loss[1]).toBe(0.125);
  });

  it("shows the other surface before its runs are computed", async () => {
    const { store, live } = started();
    await answer(live, "grid", GRID);
    await answer(live, "trajectories", runs(0.5));
    showSurface(store, catalogChoice("other"));
    await answer(live, "grid", GRID);
    expect(store.getState().runs).toEqual([]);
  });

  it("shows nothing where every optimizer is off, and asks nothing", async () => {
    const { store, live } = started();
    await answer(live, "grid", GRID);
    await answer(live, "trajectories", runs(0.5));
    setCardEnabled(store, 1, false);
    expect(store.getState().runs).toEqual([]);
    expect(live.count("trajectories")).toBe(1);
  });

  it("shows a problem, keeps the runs, and takes it away with the next answer", async () => {
    const { store, live } = started();
    await answer(live, "grid", GRID);
    await answer(live, "trajectories", runs(0.5));
    moveStart(store, 0, [0, 0]);
    const problem = { type: "about:blank", title: "No", status: 422, detail: "no", errors: [] };
    live.latest("trajectories")?.reject(new ProblemError(problem));
    await new Promise((resolve) => setTimeout(resolve));
    expect(store.getState().problem).toBe(problem);
    expect(store.getState().runs[0]?.loss[1]).toBe(0.5);
    moveStart(store, 0, [1, 0]);
    await answer(live, "trajectories", runs(0.25));
    expect(store.getState().problem).toBeNull();
  });

  it("asks again over a new connection for what the last one left unanswered", async () => {
    const { live, asking } = started();
    await answer(live, "grid", GRID);
    live.latest("trajectories")!.reject(new ConnectionLost());
    await new Promise((resolve) => setTimeout(resolve));
    asking.resume();
    expect([live.count("grid"), live.count("trajectories")]).toEqual([1, 2]);
  });
});

/** A run of two updates, 0.1 from its end at (0.3, 0.7), as float32 has it. */
const SKETCH = {
  step: new Int32Array([0, 1, 5]),
  runs: [
    {
      optimizer_index: 0,
      start_index: 0,
      status: "converged",
      steps: 2,
      left_domain: null,
      converged_at: 1,
      first: [0.4, 0.8, 0.1, 0.2],
      shown: [0.3, 0.7, 1e-300, 3e-9],
      shown_step: 2,
      last: [0.3, 0.7, 1e-300, 3e-9],
      origin: [0.3, 0.7, 1e-300, 0],
      entries: new Float32Array([0.1, 0.1, 0.1, 0.2, 0.05, 0.05, 0.01, 0.02, 0, 0, 0, 3e-9]),
    },
  ],
};

describe("a hand that drags", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Dragged once, with the sketch here. */
  async function dragged() {
    const own = started();
    const { store, live, clock } = own;
    const asked = () => live.latest("trajectories")!.body;
    const settle = async (type: string, with_: unknown) => {
      live.latest(type)!.resolve(with_);
      await vi.advanceTimersByTimeAsync(0);
    };
    await settle("grid", GRID);
    await settle("trajectories", runs(0.5));
    clock.setSteps(100);
    clock.seek(40);
    const letGo = takeHold(store);
    moveStart(store, 0, [0.4, 0.8]);
    return { ...own, asked, settle, letGo };
  }

  it("is answered with sketches, in which the entry shown is told exactly", async () => {
    const { store, asked, settle } = await dragged();
    expect(asked()).toMatchObject({ precision: "float32", shown: 40, starts: [[0.4, 0.8]] });
    await settle("trajectories", SKETCH);
    const [run] = store.getState().runs;
    expect(run).toMatchObject({ status: "converged", steps: 2, convergedAt: 1 });
    expect([...run!.step]).toEqual([0, 1, 2]);
    expect(run!.sketch).toEqual({
      lowest: 1e-300,
      shown: { step: 2, x: 0.3, y: 0.7, loss: 1e-300, gradientNorm: 3e-9 },
    });
    expect(run!.points[2]).toBeCloseTo(0.35, 7);
    // Both ends are exact, where float32 would have 0.30000001192 and 0.
    expect([...run!.points.slice(0, 2)]).toEqual([0.4, 0.8]);
    expect([...run!.points.slice(4)]).toEqual([0.3, 0.7]);
    expect(run!.loss[2]).toBe(1e-300);
    expect(run!.gradientNorm[2]).toBe(3e-9);
  });

  it("has the runs themselves as soon as it lets go", async () => {
    const { store, live, asked, settle, letGo } = await dragged();
    await settle("trajectories", SKETCH);
    letGo();
    expect(live.count("trajectories")).toBe(3);
    expect(asked()).not.toHaveProperty("precision");
    expect(asked()).not.toHaveProperty("shown");
    await settle("trajectories", runs(0.25));
    const [run] = store.getState().runs;
    expect(run).not.toHaveProperty("sketch");
    expect(run?.loss[1]).toBe(0.25);
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.count("trajectories")).toBe(3);
  });

  it("has them as well when it rests without letting go, and sketches when it moves on", async () => {
    const { store, live, asked } = await dragged();
    await vi.advanceTimersByTimeAsync(50);
    moveStart(store, 0, [0.5, 0.8]);
    await vi.advanceTimersByTimeAsync(149);
    expect(asked()).toMatchObject({ precision: "float32", starts: [[0.5, 0.8]] });
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).not.toHaveProperty("precision");
    expect(asked().starts).toEqual([[0.5, 0.8]]);
    moveStart(store, 0, [0.6, 0.8]);
    expect(asked()).toMatchObject({ precision: "float32", starts: [[0.6, 0.8]] });
    expect(live.count("trajectories")).toBe(5);
  });

  it("does not rest between two moves of slow frames", async () => {
    const { store, live, asked } = await dragged();
    await vi.advanceTimersByTimeAsync(149);
    for (let i = 1; i <= 5; i++) {
      moveStart(store, 0, [0.4 + 0.1 * i, 0.8]);
      await vi.advanceTimersByTimeAsync(297);
      expect(asked()).toMatchObject({ precision: "float32" });
      expect(live.count("trajectories")).toBe(2 + i);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).not.toHaveProperty("precision");
  });

  it("that only takes a point and lets go asks for nothing", async () => {
    const { store, live } = started();
    takeHold(store)();
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.count("trajectories")).toBe(1);
  });

  it("asks for nothing once the session has ended", async () => {
    const { live, stop, letGo } = await dragged();
    stop();
    letGo();
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.count("trajectories")).toBe(2);
  });
});

it("a key that moves a start is no drag", () => {
  const { store, live } = started();
  moveStart(store, 0, [0, 0]);
  expect(live.latest("trajectories")!.body).not.toHaveProperty("precision");
});
