import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SCENE, testStore } from "../testing";
import {
  addCard,
  addStart,
  beginGesture,
  moveProbe,
  moveStart,
  removeCard,
  setCardEnabled,
  setHyperparameter,
  setOptions,
  showSurface,
  takeHold,
  turnDirection,
} from "./actions";
import { catalogChoice } from "./catalogKind";
import { History } from "./history";
import type { PageStore } from "./store";

let store: PageStore;
let history: History;

/** Lets what belongs to one moment be over. */
const later = () => Promise.resolve();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  store = testStore();
  history = new History(store);
  history.start();
});

afterEach(() => vi.useRealTimers());

describe("undo and redo", () => {
  it("gives back a change, and the change", async () => {
    const before = store.getState().scene;
    moveStart(store, 0, [1, 1]);
    await later();
    const after = store.getState().scene;
    expect([history.canUndo, history.canRedo]).toEqual([true, false]);
    history.undo();
    expect(store.getState().scene).toBe(before);
    expect([history.canUndo, history.canRedo]).toEqual([false, true]);
    history.redo();
    expect(store.getState().scene).toBe(after);
    expect([history.canUndo, history.canRedo]).toEqual([true, false]);
  });

  it("does nothing where there is nothing to give back", () => {
    const before = store.getState();
    history.undo();
    history.redo();
    expect(store.getState()).toBe(before);
  });

  it("forgets what was taken back once something else is done", async () => {
    addStart(store);
    await later();
    history.undo();
    addCard(store, "adam");
    expect(history.canRedo).toBe(false);
  });

  it("knows θ′ and v, and leaves alone how the page is looked at", async () => {
    setOptions(store, { layout: "contour", panel: "point", speed: 2 });
    expect(history.canUndo).toBe(false);
    moveProbe(store, [0.5, 0.5]);
    await later();
    turnDirection(store, 30);
    await later();
    setOptions(store, { layout: "scene" });
    history.undo();
    expect(store.getState().options).toMatchObject({ angle: 0, probe: [0.5, 0.5] });
    history.undo();
    expect(store.getState().options).toMatchObject({ probe: null, layout: "scene", speed: 2 });
  });

  it("keeps the start that keys move a start that is there", async () => {
    addStart(store);
    await later();
    expect(store.getState().options.activeStart).toBe(1);
    history.undo();
    expect(store.getState().options.activeStart).toBe(0);
  });

  it("keeps two hundred changes", async () => {
    for (let i = 1; i <= 250; i++) {
      setCardEnabled(store, 1, i % 2 === 0);
      await later();
    }
    let count = 0;
    for (; history.canUndo; count++) history.undo();
    expect(count).toBe(200);
  });

  it("tells who listens", () => {
    const listener = vi.fn();
    const stop = history.subscribe(listener);
    addStart(store);
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    history.undo();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("one change is", () => {
  const entries = () => {
    let count = 0;
    for (; history.canUndo; count++) history.undo();
    return count;
  };

  it("all that a hand does until it lets go", async () => {
    for (const begin of [takeHold, beginGesture]) {
      const letGo = begin(store);
      for (const x of [0.1, 0.2, 0.3]) {
        moveStart(store, 0, [x, 0.1]);
        await later();
      }
      letGo();
    }
    expect(entries()).toBe(2);
    expect(store.getState().scene.starts).toEqual([[-1, 0.5]]);
  });

  it("what a hand drags while a wheel still comes to its rest", async () => {
    const rest = beginGesture(store);
    turnDirection(store, 10);
    await later();
    const letGo = takeHold(store);
    moveStart(store, 0, [0.1, 0.1]);
    await later();
    rest();
    moveStart(store, 0, [0.2, 0.1]);
    await later();
    letGo();
    letGo();
    expect(store.getState()).toMatchObject({ gestures: 0, dragging: false });
    expect(entries()).toBe(2);
  });

  it("nothing, where a hand moved nothing", () => {
    takeHold(store)();
    setOptions(store, { activeStart: 0 });
    moveStart(store, 0, [-1, 0.5]);
    expect(history.canUndo).toBe(false);
  });

  it("another surface with all that comes along", async () => {
    showSurface(store, catalogChoice("other"));
    await later();
    expect(entries()).toBe(1);
    expect(store.getState().scene).toBe(SCENE);
  });

  it("one number that is typed or stepped without a pause", async () => {
    for (const value of [0, 0.1, 0.12]) {
      setHyperparameter(store, 1, "learning_rate", value);
      await later();
      vi.advanceTimersByTime(300);
    }
    vi.advanceTimersByTime(2000);
    setHyperparameter(store, 1, "learning_rate", 0.2);
    await later();
    setHyperparameter(store, 1, "momentum", 0.2);
    await later();
    expect(entries()).toBe(3);
  });

  it("each of two cards, however quickly they come and go", async () => {
    addCard(store, "adam");
    await later();
    removeCard(store, 2);
    await later();
    addCard(store, "adam");
    await later();
    expect(entries()).toBe(3);
  });

  it("not taken back while a hand holds something", async () => {
    addStart(store);
    await later();
    const letGo = takeHold(store);
    history.undo();
    expect(store.getState().scene.starts).toHaveLength(2);
    letGo();
    history.undo();
    expect(store.getState().scene.starts).toHaveLength(1);
  });
});
