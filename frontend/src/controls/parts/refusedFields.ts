/** What the server refuses of a schedule, each beside the field that it is about. */
import { ProblemError } from "../../server/endings";
import type { Problem } from "../../state/results";
import { allowedText } from "../../text/told";

export type Refused = {
  /** What an argument, or a list with that name, may be; null where it is not refused. */
  readonly of: (name: string) => string | null;
  /** The problem where it is about none of the fields. */
  readonly others: Problem | null;
};

export function refusedFields(error: Error | null): Refused | null {
  if (!(error instanceof ProblemError)) return null;
  const { problem } = error;
  const errors = problem.errors ?? [];
  const about = (name: string) =>
    errors.find(({ field }) => `${field}.`.startsWith(`schedule.${name}.`));
  const placed = errors.some(({ field }) => field.startsWith("schedule."));
  return {
    of(name) {
      const found = about(name);
      return found === undefined ? null : allowedText(found);
    },
    others: placed ? null : problem,
  };
}
