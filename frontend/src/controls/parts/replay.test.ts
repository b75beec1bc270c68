import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveStart } from "../../state/actions";
import { Clock } from "../../state/clock";
import type { RunData } from "../../state/results";
import type { PageStore } from "../../state/store";
import { testStore } from "../../testing";
import { replay } from "./replay";

let still = false;

beforeEach(() => {
  still = false;
  vi.stubGlobal("matchMedia", () => ({ matches: still }));
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => {});
});
afterEach(() => vi.unstubAllGlobals());

function pageAt(step: number) {
  const store = testStore();
  const clock = new Clock();
  clock.setSteps(100);
  clock.seek(step);
  return { store, clock };
}

/** The runs of the scene come, whatever they are. */
function runsCome(store: PageStore): void {
  store.setState({ runs: [{} as RunData], runsScene: store.getState().scene });
}

describe("runs shown from their beginning", () => {
  it("play once they are here", () => {
    const { store, clock } = pageAt(100);
    replay(store, clock);
    expect([clock.step, clock.playing]).toEqual([0, false]);
    runsCome(store);
    expect(clock.playing).toBe(true);
  });

  it("play at once where they are here already", () => {
    const { store, clock } = pageAt(100);
    runsCome(store);
    replay(store, clock);
    expect(clock.playing).toBe(true);
  });

  it("do not play as the runs of another scene", () => {
    const { store, clock } = pageAt(0);
    const { scene } = store.getState();
    replay(store, clock);
    moveStart(store, 0, [0.5, 0.5]);
    store.setState({ runs: [{} as RunData], runsScene: scene });
    expect(clock.playing).toBe(false);
    runsCome(store);
    expect(clock.playing).toBe(true);
  });

  it("stay at the start for who wants no motion", () => {
    still = true;
    const { store, clock } = pageAt(50);
    replay(store, clock);
    runsCome(store);
    expect([clock.step, clock.playing]).toEqual([0, false]);
  });

  it("do not take a step away from who has made it meanwhile", () => {
    const { store, clock } = pageAt(0);
    replay(store, clock);
    clock.stepBy(3);
    runsCome(store);
    expect([clock.step, clock.playing]).toEqual([3, false]);
  });

  it("begin once, however often they are asked for", () => {
    const { store, clock } = pageAt(100);
    replay(store, clock);
    replay(store, clock);
    runsCome(store);
    clock.pause();
    clock.seek(40);
    runsCome(store);
    expect([clock.step, clock.playing]).toEqual([40, false]);
  });
});
