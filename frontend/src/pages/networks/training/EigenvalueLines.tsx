/** All eigenvalues over the updates: the largest and the smallest as lines, those between as dots. */
import type { Seen } from "../../../state/trainingStudy";
import { type Place, pathOf } from "../parts/Pane";
import classes from "./Training.module.css";

export function EigenvalueLines({
  place: { x, y },
  spectra,
  limit,
  range: [low, high],
}: {
  place: Place;
  spectra: readonly Seen[];
  /** 2/η, where it has a meaning. */
  limit: number | null;
  range: readonly [number, number];
}) {
  const line = (of: (seen: Seen) => number) =>
    pathOf(spectra.map((seen) => [x(seen.step), y(of(seen))]));
  // A dot is a line of no length with round ends: one path for all of them.
  const dots = spectra
    .flatMap(({ step, eigenvalues }) =>
      [...eigenvalues.subarray(1, -1)].map(
        (value) => `M${x(step).toFixed(1)} ${y(value).toFixed(1)}h0`,
      ),
    )
    .join("");
  return (
    <>
      <path className={classes.others} d={dots} />
      <path className={classes.smallest} d={line(({ eigenvalues }) => eigenvalues[0]!)} />
      <path className={classes.largest} d={line(({ eigenvalues }) => eigenvalues.at(-1)!)} />
      {limit !== null && (
        <line className={classes.limit} x1={x(low)} x2={x(high)} y1={y(limit)} y2={y(limit)} />
      )}
    </>
  );
}
