import { describe, expect, it } from "vitest";
import { OTHER_SURFACE, SURFACE, testStore } from "../testing";
import {
  addCard,
  duplicateCard,
  resetCard,
  resetHyperparameter,
  setCardEnabled,
  setHyperparameter,
  setSteps,
  showSurface,
} from "./actions";
import { catalogChoice } from "./catalogKind";
import { setSchedule, setScheduleValues, setSwitch } from "./scheduling";
import { originOf } from "./suggested";

const { adam: ADAM } = SURFACE.suggested;
const BOWL = catalogChoice("bowl");
const OTHER = catalogChoice("other");

/** What the cards are set to, by the optimizer's key. */
function values(store: ReturnType<typeof testStore>) {
  const { cards } = store.getState().scene;
  return Object.fromEntries(cards.map(({ key, hyperparameters }) => [key, hyperparameters]));
}

function ofAdam(store: ReturnType<typeof testStore>) {
  const { adam } = values(store);
  return adam;
}

describe("what is suggested", () => {
  it("is what a new card begins with", () => {
    const store = testStore();
    addCard(store, "adam");
    expect(values(store)).toEqual({ gd: {}, adam: ADAM });
  });

  it("comes with a surface", () => {
    const store = testStore();
    addCard(store, "adam");
    showSurface(store, OTHER);
    expect(values(store)).toEqual(OTHER_SURFACE.suggested);
    expect(store.getState().scene.steps).toBe(OTHER_SURFACE.steps);
    showSurface(store, BOWL);
    expect(values(store)).toEqual({ gd: {}, adam: ADAM });
    expect(store.getState().scene.steps).toBe(SURFACE.steps);
  });

  it("takes the place of what was set on another surface, by hand or not", () => {
    const store = testStore();
    addCard(store, "adam");
    setHyperparameter(store, 2, "learning_rate", 0.3);
    setHyperparameter(store, 2, "b1", 0.8);
    setSteps(store, 77);
    showSurface(store, OTHER);
    expect(values(store)).toEqual(OTHER_SURFACE.suggested);
    expect(store.getState().scene.steps).toBe(OTHER_SURFACE.steps);
  });

  it("leaves one card of several that only were set differently", () => {
    const store = testStore();
    duplicateCard(store, 1);
    setHyperparameter(store, 2, "learning_rate", 0.3);
    setCardEnabled(store, 1, false);
    showSurface(store, OTHER);
    const { cards } = store.getState().scene;
    expect(cards.map(({ id, key, enabled }) => [id, key, enabled])).toEqual([[1, "gd", true]]);
  });

  it("leaves the kind of a schedule, but not the updates of another run", () => {
    const store = testStore();
    setSchedule(store, 1, "cosine_decay");
    setScheduleValues(store, 1, { decay_steps: 90 });
    showSurface(store, OTHER);
    expect(store.getState().scene.cards[0]?.schedule).toEqual({ kind: "cosine_decay", values: {} });
  });

  it("leaves both of two methods that switches make", () => {
    const store = testStore();
    duplicateCard(store, 1);
    setSwitch(store, 2, "momentum", "heavy_ball");
    showSurface(store, OTHER);
    expect(store.getState().scene.cards.map(({ switches }) => switches)).toEqual([
      undefined,
      { momentum: "heavy_ball" },
    ]);
  });

  it("is what resetting goes back to", () => {
    const store = testStore();
    showSurface(store, OTHER);
    addCard(store, "adam");
    setHyperparameter(store, 2, "learning_rate", 0.3);
    setHyperparameter(store, 2, "b1", 0.8);
    resetHyperparameter(store, 2, "learning_rate");
    expect(ofAdam(store)).toEqual({ learning_rate: 0.5, b1: 0.8 });
    resetHyperparameter(store, 2, "b1");
    expect(ofAdam(store)).toEqual({ learning_rate: 0.5 });
    setHyperparameter(store, 2, "learning_rate", 0.3);
    resetCard(store, 2);
    expect(ofAdam(store)).toEqual({ learning_rate: 0.5 });
  });

  it("leaves nothing of a card of a surface that suggests something behind", () => {
    const store = testStore();
    showSurface(store, OTHER);
    showSurface(store, BOWL);
    expect(values(store)).toEqual({ gd: {} });
  });
});

it.each([
  [0.2, 0.2, 0.1, "suggested"],
  [0.1, 0.2, 0.1, "own"],
  [0.1, undefined, 0.1, "own"],
  [0.3, 0.2, 0.1, "hand"],
  [0.3, undefined, 0.1, "hand"],
  [0.4, undefined, 0.1, "scene"],
])("tells where %d comes from", (value, suggested, own, origin) => {
  expect(originOf(value, suggested, own, [0.4])).toBe(origin);
});
