import { useCallback } from "react";
import { ProblemError } from "../../server/endings";
import { settledSlice } from "../../server/slices";
import { showSlice } from "../../state/sliceActions";
import type { SliceSpec } from "../../state/sliceSpec";
import { usePage } from "../parts/page";
import { replay } from "../parts/replay";

/**
 * Shows another slice, and plays it. What the server refuses, as a training that diverges, is the
 * page's problem, and leaves all as it was.
 */
export function useTakeSlice(): (spec: SliceSpec) => Promise<void> {
  const { store, clock, asking } = usePage();
  return useCallback(
    async (spec) => {
      try {
        const { choice, facts } = await settledSlice(asking, spec);
        showSlice(store, choice, facts);
        replay(store, clock);
      } catch (error) {
        if (error instanceof ProblemError) store.setState({ problem: error.problem });
      }
    },
    [store, clock, asking],
  );
}
