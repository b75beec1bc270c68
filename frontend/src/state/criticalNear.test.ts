import { describe, expect, it } from "vitest";
import { FAMILY, testStore } from "../testing";
import { addStart, moveStart, openPlaceMenu, setOptions } from "./actions";
import type { CriticalSet, GridData } from "./results";
import { criticalNear, criticalPlaces } from "./shown";
import { type PageStore, probeOf } from "./store";

const GRID = {
  family: FAMILY,
  criticalPoints: [
    { at: [0, 0], loss: 0, kind: "minimum" },
    { at: [1, 0], loss: 1, kind: "saddle" },
  ],
} as unknown as GridData;

function shown(more: object = {}): PageStore {
  const store = testStore();
  store.setState({ grid: GRID, ...more });
  return store;
}

describe("the critical point near a place", () => {
  it("is the nearest within reach, by the reach along each axis", () => {
    const state = shown().getState();
    expect(criticalNear(state, [0.4, 0], [0.7, 0.1])).toEqual([0, 0]);
    expect(criticalNear(state, [0.6, 0], [0.7, 0.1])).toEqual([1, 0]);
    expect(criticalNear(state, [0, 0.11], [0.7, 0.1])).toBeNull();
  });

  it("is one of those that were computed, once they are", () => {
    const criticalSet = {
      family: FAMILY,
      points: [{ at: [0.1, 0], kind: "minimum" }],
      kinks: [{ at: [0.2, 0], kind: "maximum" }],
    } as unknown as CriticalSet;
    const places = criticalPlaces(shown({ criticalSet }).getState());
    expect(places.map(({ kind }) => kind)).toEqual(["minimum", "maximum"]);
  });

  it("is none of another surface", () => {
    const state = shown({ grid: { ...GRID, family: "other" } }).getState();
    expect(criticalNear(state, [0, 0], [1, 1])).toBeNull();
  });
});

describe("θ′ that nobody has put anywhere", () => {
  it.each([
    ["moved", (store: PageStore, to: readonly [number, number]) => moveStart(store, 0, to)],
    ["added", (store: PageStore, to: readonly [number, number]) => addStart(store, to)],
  ])("stays where it is looked at when a start is %s onto it", (_, put) => {
    const store = shown();
    setOptions(store, { panel: "point" });
    const born = probeOf(store.getState());
    put(store, born);
    expect(probeOf(store.getState())).toEqual(born);
    setOptions(store, { panel: "runs", probe: null });
    expect(probeOf(store.getState())).not.toEqual(born);
  });
});

it("offers only places of the domain", () => {
  const store = shown();
  openPlaceMenu(store, { at: [7, 0.5], left: 10, top: 20 });
  expect(store.getState().placeMenu).toEqual({ at: [2, 0.5], left: 10, top: 20 });
});
