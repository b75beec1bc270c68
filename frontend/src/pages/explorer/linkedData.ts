/** What a link leaves to the server: which part of the plane suits its data or its slice. */
import { type Known, linkQuery } from "../../link/url";
import { OVER_REST } from "../../server/api";
import type { Asking } from "../../server/asking";
import { ProblemError } from "../../server/endings";
import { settled } from "../../server/facts";
import { settledSlice } from "../../server/slices";
import { type DataFacts, unsettledIn } from "../../state/dataKind";
import type { Problem } from "../../state/results";
import { type SliceFacts, unsettledSliceIn } from "../../state/sliceKind";

export type LinkedData = Pick<Known, "settled"> & {
  readonly facts?: DataFacts | null;
  readonly slice?: SliceFacts | null;
  /** Why the server makes no surface of them. */
  readonly problem?: Problem;
};

/** What the server makes of them; nothing for a link that leaves it nothing. */
export async function linkedData(fragment: string, asking: Asking): Promise<LinkedData> {
  const query = linkQuery(fragment);
  const [data, cut] = [unsettledIn(query), unsettledSliceIn(query)];
  if (data === null && cut === null) return {};
  return asking.atLast(async () => {
    try {
      if (cut !== null) {
        const { choice, facts } = await settledSlice(OVER_REST, cut);
        return { settled: choice, slice: facts };
      }
      const { choice, facts } = await settled(OVER_REST, data!);
      return { settled: choice, facts };
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) return { problem: error.problem };
      throw error;
    }
  });
}
