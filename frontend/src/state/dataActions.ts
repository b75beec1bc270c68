/** Everything a user can do to the data that a surface is made of. */
import { showSurface } from "./actions";
import { batchFor } from "./batch";
import { type DataChoice, type DataFacts, isDataChoice, nextOwn } from "./dataKind";
import { MOST_BY_HAND, type PointsData } from "./dataReference";
import { familyOf } from "./kinds";
import type { Card, Point } from "./scene";
import type { PageStore, State } from "./store";

/** The surface of the scene, where it is made of data. */
export function dataChoiceOf({ scene }: Pick<State, "scene">): DataChoice | null {
  return isDataChoice(scene.surface) ? scene.surface : null;
}

/** What is known of its data, if it is of these. */
export function factsOf({ scene, facts }: Pick<State, "scene" | "facts">): DataFacts | null {
  return facts?.family === familyOf(scene.surface) ? facts : null;
}

export type Examples = { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };

/** The examples: the page's own, or as the server has told them; null until it has. */
export function examplesOf(state: Pick<State, "scene" | "facts">): Examples | null {
  const data = dataChoiceOf(state)?.data;
  if (data === undefined) return null;
  return data.kind === "points" ? data : factsOf(state);
}

/** Whether examples may be moved by hand. */
export function isEditable(state: Pick<State, "scene" | "facts">): boolean {
  const examples = examplesOf(state);
  return examples !== null && examples.x.length <= MOST_BY_HAND;
}

/** Shows a surface made of data, with its data beside it. */
export function showData(store: PageStore, choice: DataChoice, facts: DataFacts): void {
  // What is suggested for the surface follows from what is known of its data.
  store.setState({ facts });
  showSurface(store, choice);
  store.setState(({ scene }) => ({
    scene: { ...scene, cards: cardsWith(scene.cards, facts.x.length) },
  }));
  store.setState(({ options }) => ({ options: { ...options, panel: "data" } }));
}

/** The cards as they are with so many examples. */
function cardsWith(cards: readonly Card[], n: number): readonly Card[] {
  const fits = cards.every(({ batch }) => batchFor(n, batch) === batch);
  return fits ? cards : cards.map((card) => ({ ...card, batch: batchFor(n, card.batch) }));
}

function changePoints(
  store: PageStore,
  change: (x: number[], y: number[]) => void,
): DataChoice | null {
  const state = store.getState();
  const choice = dataChoiceOf(state);
  const examples = examplesOf(state);
  if (choice === null || examples === null || !isEditable(state)) return null;
  const [x, y] = [Array.from(examples.x), Array.from(examples.y)];
  change(x, y);
  const data: PointsData = { kind: "points", x, y };
  // Examples of a set that are changed are nobody's but the user's own.
  const own = choice.data.kind === "points" ? choice.own : nextOwn();
  const names = choice.names ?? factsOf(state)?.names;
  const surface: DataChoice = { ...choice, data, own, ...(names && { names }) };
  store.setState(({ scene }) => ({
    scene: { ...scene, surface, cards: cardsWith(scene.cards, x.length), story: undefined },
  }));
  return surface;
}

/** Adds an example; returns its index, or null where there may be no more. */
export function addExample(store: PageStore, [x, y]: Point): number | null {
  const count = examplesOf(store.getState())?.x.length ?? 0;
  if (count >= MOST_BY_HAND) return null;
  const changed = changePoints(store, (xs, ys) => {
    xs.push(x);
    ys.push(y);
  });
  return changed === null ? null : count;
}

export function moveExample(store: PageStore, index: number, [x, y]: Point): void {
  const examples = examplesOf(store.getState());
  if (examples === null || index >= examples.x.length) return;
  if (examples.x[index] === x && examples.y[index] === y) return;
  changePoints(store, (xs, ys) => {
    xs[index] = x;
    ys[index] = y;
  });
}

/** The fewest examples that there are: through one point go many lines. */
const FEWEST = 2;

export function removeExample(store: PageStore, index: number): boolean {
  const count = examplesOf(store.getState())?.x.length ?? 0;
  if (count <= FEWEST || index >= count) return false;
  return (
    changePoints(store, (xs, ys) => {
      xs.splice(index, 1);
      ys.splice(index, 1);
    }) !== null
  );
}
