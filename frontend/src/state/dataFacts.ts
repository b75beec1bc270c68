/** What the scene's surface is made of, where it is made of data. */
import { type DataChoice, type DataFacts, isDataChoice } from "./dataKind";
import { MOST_BY_HAND } from "./dataReference";
import { familyOf } from "./kinds";
import type { State } from "./store";

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
