/** What a user can do with a slice of a network's loss, and what is known of the one shown. */
import { showSurface } from "./actions";
import { familyOf } from "./kinds";
import { isSliceChoice, type SliceChoice, type SliceFacts } from "./sliceKind";
import type { PageStore, State } from "./store";

/** The surface of the scene, where it is a slice. */
export function sliceChoiceOf({ scene }: Pick<State, "scene">): SliceChoice | null {
  return isSliceChoice(scene.surface) ? scene.surface : null;
}

/** What is known of the slice shown, if it is of this one. */
export function sliceFactsOf({ scene, slice }: Pick<State, "scene" | "slice">): SliceFacts | null {
  return slice?.family === familyOf(scene.surface) ? slice : null;
}

/** Shows a slice, with what it tells beside it. */
export function showSlice(store: PageStore, choice: SliceChoice, slice: SliceFacts): void {
  // What is suggested for the surface follows from what is known of it.
  store.setState({ slice });
  showSurface(store, choice);
  store.setState(({ options }) => ({ options: { ...options, panel: "slice" } }));
}
