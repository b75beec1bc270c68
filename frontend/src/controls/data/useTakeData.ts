import { useCallback } from "react";
import { ProblemError } from "../../server/endings";
import { settled } from "../../server/facts";
import { showData } from "../../state/dataActions";
import type { DataChoice } from "../../state/dataKind";
import type { DataSpec } from "../../state/dataReference";
import { usePage } from "../parts/page";
import { replay } from "../parts/replay";

export type Take = (spec: DataSpec & Pick<DataChoice, "own">) => Promise<boolean>;

/**
 * Shows the surface of other data, or another one of the same, on the map that suits it, and plays
 * it. Answers whether the server could make it: what it refuses is the page's problem, and leaves
 * all as it was.
 */
export function useTakeData(): Take {
  const { store, clock, asking } = usePage();
  return useCallback(
    async (spec) => {
      try {
        const { choice, facts } = await settled(asking, spec);
        showData(store, choice, facts);
        replay(store, clock);
        return true;
      } catch (error) {
        if (error instanceof ProblemError) store.setState({ problem: error.problem });
        return false;
      }
    },
    [store, clock, asking],
  );
}
