/** The order of the table of critical points. */
import type { CriticalSet } from "../../state/results";
import type { FoundKink, FoundPoint } from "../../wire";

type Row = FoundPoint | FoundKink;

const KINDS = ["minimum", "saddle", "maximum", "degenerate"] as const;

/**
 * Points with a Hessian and without one, kind by kind, the lowest first: Ackley's lowest minimum is
 * at a kink, and nobody looks for it below 440 other points. Either come in this order already.
 */
export function criticalRows({
  points,
  kinks,
}: Pick<CriticalSet, "points" | "kinks">): readonly Row[] {
  return KINDS.flatMap((kind) => {
    const ofKind = (row: Row) => row.kind === kind;
    return merged(points.filter(ofKind), kinks.filter(ofKind));
  });
}

function merged(points: readonly FoundPoint[], kinks: readonly FoundKink[]): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (const kink of kinks) {
    while (next < points.length && height(points[next]!) <= height(kink)) {
      rows.push(points[next]!);
      next++;
    }
    rows.push(kink);
  }
  return [...rows, ...points.slice(next)];
}

function height({ loss }: Row): number {
  return loss ?? Number.POSITIVE_INFINITY;
}
