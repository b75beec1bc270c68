/** What a link leaves to the server: which part of the plane suits its data. */
import { type Known, linkQuery } from "../../link/url";
import { OVER_REST } from "../../server/api";
import type { Asking } from "../../server/asking";
import { ProblemError } from "../../server/endings";
import { settled } from "../../server/facts";
import { type DataFacts, unsettledIn } from "../../state/dataKind";
import type { Problem } from "../../state/results";

export type LinkedData = Pick<Known, "settled"> & {
  readonly facts?: DataFacts | null;
  /** Why the server makes no surface of them. */
  readonly problem?: Problem;
};

/** What the server makes of them; nothing for a link that leaves it nothing. */
export async function linkedData(fragment: string, asking: Asking): Promise<LinkedData> {
  const spec = unsettledIn(linkQuery(fragment));
  if (spec === null) return {};
  return asking.atLast(async () => {
    try {
      const { choice, facts } = await settled(OVER_REST, spec);
      return { settled: choice, facts };
    } catch (error) {
      if (error instanceof ProblemError && !error.passing) return { problem: error.problem };
      throw error;
    }
  });
}
