import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OTHER_SURFACE, testStore } from "../testing";
import { moveStart, setHyperparameter, showSurface, takeScene } from "./actions";
import { catalogChoice } from "./catalogKind";
import { hasBeen, hintAtDragging, markFirst } from "./firsts";

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const denied = () => {
  throw new DOMException("denied", "SecurityError");
};

describe("the hint at dragging", () => {
  it("goes with the first move of a start point, for good", () => {
    const store = testStore();
    hintAtDragging(store);
    expect(store.getState().dragHint).toBe(true);
    moveStart(store, 0, [0, 0]);
    expect(store.getState().dragHint).toBe(false);
    const later = testStore();
    hintAtDragging(later);
    expect(later.getState().dragHint).toBe(false);
  });

  it("stays while something else changes", () => {
    const store = testStore();
    hintAtDragging(store);
    setHyperparameter(store, 1, "learning_rate", 0.3);
    showSurface(store, catalogChoice(OTHER_SURFACE.key));
    const { scene, options } = testStore().getState();
    takeScene(store, { scene: { ...scene, surface: catalogChoice("bowl") }, options });
    expect(store.getState().dragHint).toBe(true);
    expect(hasBeen("dragged")).toBe(false);
  });

  it("comes and goes where the browser keeps nothing", () => {
    vi.stubGlobal("localStorage", { getItem: denied, setItem: denied });
    markFirst("visited");
    expect(hasBeen("visited")).toBe(false);
    const store = testStore();
    hintAtDragging(store);
    expect(store.getState().dragHint).toBe(true);
    moveStart(store, 0, [0, 0]);
    expect(store.getState().dragHint).toBe(false);
  });
});
