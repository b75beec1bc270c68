import { useCallback } from "react";
import { linkedScene } from "../../link/stories";
import { takeScene } from "../../state/actions";
import type { SceneDescription } from "../../wire";
import { usePage } from "../parts/page";
import { replay } from "../parts/replay";

/** Takes a scene of the catalogue in one change, and plays it. */
export function useTake(): (story: SceneDescription) => void {
  const { store, clock } = usePage();
  return useCallback(
    (story) => {
      const { scene, options } = linkedScene(story);
      takeScene(store, scene, options);
      replay(store, clock);
    },
    [store, clock],
  );
}
