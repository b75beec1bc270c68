/** What a search for critical points has found, in words. */
import type { CriticalSet } from "../../state/results";
import type { CriticalPoints, HigherOrder } from "../../wire";

const UNKNOWN = {
  agrees: "",
  differs: "",
  border: "the gradient vanishes or breaks off on the border.",
  kink: "the surface has kinks.",
  flat: "the surface is flat in whole regions.",
  curve: "a curve of critical points is not closed.",
  degenerate: "the index of a degenerate point is not certain.",
  unfinished: "the search was cut short.",
} as const satisfies Record<CriticalPoints["complete_reason"], string>;

const PLURALS = {
  minimum: "minima",
  maximum: "maxima",
  saddle: "saddles",
  degenerate: "degenerate",
} as const;

/** What the third and fourth derivatives say of a point where the Hessian is silent. */
export const HIGHER_ORDER = {
  minimum: "yet a minimum",
  maximum: "yet a maximum",
  saddle: "yet a saddle",
  valley: "in a valley",
  ridge: "on a ridge",
  undecided: "undecided",
} as const satisfies Record<HigherOrder["verdict"], string>;

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "9 critical points: 4 minima, 4 saddles, 1 maximum" */
export function foundText({ points, curves, found }: CriticalSet): string {
  const kinds = (["minimum", "saddle", "maximum", "degenerate"] as const).flatMap((kind) => {
    const count = points.filter((point) => point.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind, PLURALS[kind])];
  });
  const parts = [];
  if (points.length > 0) {
    const total = counted(found, "critical point", "critical points");
    const sent =
      found > points.length
        ? `${total}, of which ${counted(points.length, "is", "are")} listed`
        : total;
    parts.push(`${sent}: ${kinds.join(", ")}`);
  }
  if (curves.length > 0) {
    parts.push(counted(curves.length, "curve of critical points", "curves of critical points"));
  }
  return parts.length === 0 ? "No critical point in this domain." : `${parts.join("; and ")}.`;
}

/** What the turns of the gradient along the border say of whether these are all. */
export function completenessText({ complete, completeReason }: CriticalSet): string {
  if (complete === true) return "The gradient’s turns along the border agree: these can be all.";
  if (complete === false) return "The gradient’s turns along the border differ: some are missing.";
  return `Whether these are all cannot be checked: ${UNKNOWN[completeReason]}`;
}
