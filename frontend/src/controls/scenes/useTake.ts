import { useCallback } from "react";
import { storyLink } from "../../link/stories";
import { readLink } from "../../link/url";
import { takeScene } from "../../state/actions";
import type { SceneDescription } from "../../wire";
import { usePage } from "../parts/page";
import { replay } from "../parts/replay";

/** Takes a scene of the catalogue, as its link tells it, in one change, and plays it. */
export function useTake(): (story: SceneDescription) => void {
  const { store, clock } = usePage();
  return useCallback(
    (story) => {
      const { surfaces, optimizers, schedules, limits, scenes, scene } = store.getState();
      if (limits === null) return;
      const known = { surfaces, optimizers, schedules, limits, scenes, scene };
      takeScene(store, readLink(storyLink(story), known));
      replay(store, clock);
    },
    [store, clock],
  );
}
