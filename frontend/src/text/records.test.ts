import { expect, it } from "vitest";
import { OPTIMIZER, SCENE, SURFACE, testStore } from "../testing";
import {
  cardTitle,
  hyperparameterTitle,
  surfaceDescription,
  surfaceTitle,
  tellingTitle,
} from "./records";
import { addMessages } from "./t";

it("says what a record says, braces and all", () => {
  const surface = { ...SURFACE, description: "A set {x}." };
  expect(surfaceDescription(surface)).toBe("A set {x}.");
  expect(hyperparameterTitle(OPTIMIZER, OPTIMIZER.hyperparameters[0]!)).toBe("learning rate");
});

it("says it in a language that has its own words for it", () => {
  addMessages("records", { "surfaces.other.title": "Schüssel" });
  expect(surfaceTitle({ ...SURFACE, key: "other" } as typeof SURFACE)).toBe("Schüssel");
  expect(surfaceTitle(SURFACE)).toBe("Bowl");
});

it("tells cards of the same optimizer apart by number", () => {
  const store = testStore();
  const [card] = SCENE.cards;
  expect(cardTitle(store.getState(), card!)).toBe("Gradient descent");
  const twice = [card!, { ...card!, id: 2 }];
  store.setState({ scene: { ...SCENE, cards: twice } });
  expect(twice.map((each) => cardTitle(store.getState(), each))).toEqual([
    "Gradient descent 1",
    "Gradient descent 2",
  ]);
});

it("tells them apart by what they are set to, where there is room for the telling", () => {
  const store = testStore();
  const [card] = SCENE.cards;
  const titles = (...rates: number[]) => {
    const cards = rates.map((learning_rate, i) => ({
      ...card!,
      id: i + 1,
      hyperparameters: { learning_rate },
    }));
    store.setState({ scene: { ...SCENE, cards } });
    return cards.map((each) => tellingTitle(store.getState(), each));
  };
  expect(titles(0.5)).toEqual(["Gradient descent"]);
  // What a card does not say is the optimizer's own.
  expect(titles(0.01, 1e-5)).toEqual(["Gradient descent η = 0.01", "Gradient descent η = 1×10⁻⁵"]);
  expect(titles(0.5, 0.25, 0.5)).toEqual([
    "Gradient descent 1",
    "Gradient descent η = 0.25",
    "Gradient descent 3",
  ]);
});
