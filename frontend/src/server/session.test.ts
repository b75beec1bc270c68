import { describe, expect, it } from "vitest";
import { moveStart, recolorCard, setCardEnabled, showSurface } from "../state/actions";
import { catalogChoice } from "../state/catalogKind";
import { familyOf } from "../state/kinds";
import { askingStore, FAMILY, type FakeLive } from "../testing";
import { ProblemError } from "./live";
import { Session } from "./session";

function started() {
  const { store, live, asking } = askingStore();
  new Session(store, asking).start();
  return { store, live, asking };
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

  it("asks for everything again over a new connection", () => {
    const { live, asking } = started();
    asking.restart();
    expect([live.count("grid"), live.count("trajectories")]).toEqual([2, 2]);
  });
});
