import { describe, expect, it } from "vitest";
import { OTHER_SURFACE, SURFACE, testStore } from "../testing";
import {
  addCard,
  resetCard,
  resetHyperparameter,
  setHyperparameter,
  setSteps,
  showSurface,
} from "./actions";
import { catalogChoice } from "./catalogKind";
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

  it("comes with a surface, for whatever nobody has set", () => {
    const store = testStore();
    addCard(store, "adam");
    showSurface(store, OTHER);
    expect(values(store)).toEqual(OTHER_SURFACE.suggested);
    expect(store.getState().scene.steps).toBe(OTHER_SURFACE.steps);
    showSurface(store, BOWL);
    expect(values(store)).toEqual({ gd: {}, adam: ADAM });
    expect(store.getState().scene.steps).toBe(SURFACE.steps);
  });

  it("leaves what was set by hand", () => {
    const store = testStore();
    addCard(store, "adam");
    setHyperparameter(store, 2, "learning_rate", 0.3);
    setHyperparameter(store, 2, "b1", 0.8);
    setSteps(store, 77);
    showSurface(store, OTHER);
    expect(values(store)).toEqual({
      gd: { learning_rate: 0.05 },
      adam: { learning_rate: 0.3, b1: 0.8 },
    });
    expect(store.getState().scene.steps).toBe(77);
  });

  it("moves on beside what was set by hand", () => {
    const store = testStore();
    addCard(store, "adam");
    setHyperparameter(store, 2, "b1", 0.8);
    showSurface(store, OTHER);
    expect(ofAdam(store)).toEqual({ learning_rate: 0.5, b1: 0.8 });
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
])("tells where %d comes from", (value, suggested, own, origin) => {
  expect(originOf(value, suggested, own)).toBe(origin);
});
