/** What a visitor has done once, kept by the browser, where it keeps anything. */
import type { PageStore } from "./store";

export type First = "dragged" | "visited";

function nameOf(first: First): string {
  return `errorsurface.${first}`;
}

/** Whether it has been done; a browser that tells nothing is one where all is new. */
export function hasBeen(first: First): boolean {
  try {
    return localStorage.getItem(nameOf(first)) !== null;
  } catch {
    return false;
  }
}

/** Keeps in mind that it has been done; a browser may refuse, and then it is new the next time. */
export function markFirst(first: First): void {
  try {
    localStorage.setItem(nameOf(first), "yes");
  } catch {
    // Nothing depends on it but a hint.
  }
}

/** Hints at dragging until a start point has moved on its surface; returns how to stop that. */
export function hintAtDragging(store: PageStore): () => void {
  if (hasBeen("dragged")) return () => {};
  store.setState({ dragHint: true });
  const stop = store.subscribe(
    (state) => state.scene,
    (scene, before) => {
      const moved = scene.starts !== before.starts && scene.starts.length === before.starts.length;
      // A scene that is taken and a link that is followed bring a choice of their own.
      if (!moved || scene.surface !== before.surface) return;
      stop();
      markFirst("dragged");
      store.setState({ dragHint: false });
    },
  );
  return stop;
}
