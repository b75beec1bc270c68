/** What is drawn into a frame: lines, marks of two shapes, bars of error, and single values. */
import type { Spread } from "../../../geometry/batchRows";
import classes from "./Batches.module.css";
import type { Place } from "./Plot";

/** Told apart by colour, by dashes, and by the shape of the marks. */
export type Look = "training" | "validation" | "eigenvalue" | "small" | "large";

/** Both of a pair beside one another, so that their bars do not lie on one another. */
const ASIDE: Partial<Record<Look, number>> = { training: -3, validation: 3 };

const ROUND: readonly Look[] = ["training", "eigenvalue", "small"];
const HALF = 4;
const CAP = 5;

/** A path through all points; it breaks where there is no number. */
export function pathOf(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  left: Place,
  top: Place,
): string {
  let path = "";
  let pen = "M";
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i] ?? Number.NaN;
    if (!Number.isFinite(y)) {
      pen = "M";
      continue;
    }
    path += `${pen}${left(xs[i]!).toFixed(1)},${top(y).toFixed(1)}`;
    pen = "L";
  }
  return path;
}

export function Mark({ look, x, y, label }: { look: Look; x: number; y: number; label: string }) {
  return ROUND.includes(look) ? (
    <circle className={classes.mark} cx={x} cy={y} r={HALF}>
      <title>{label}</title>
    </circle>
  ) : (
    <rect className={classes.hollow} x={x - HALF} y={y - HALF} width={2 * HALF} height={2 * HALF}>
      <title>{label}</title>
    </rect>
  );
}

export type Spot = { readonly size: number; readonly value: Spread; readonly label: string };

/** A number against the batch size: its mean, its standard deviation, and each single value. */
export function SizeCurve({
  look,
  spots,
  paired,
  left,
  top,
}: {
  look: Look;
  spots: readonly Spot[];
  /** Whether there is another one beside it. */
  paired: boolean;
  left: Place;
  top: Place;
}) {
  const aside = paired ? (ASIDE[look] ?? 0) : 0;
  const shown = spots.filter(({ value }) => Number.isFinite(value.mean));
  const path = pathOf(
    shown.map(({ size }) => size),
    shown.map(({ value }) => value.mean),
    (size) => left(size) + aside,
    top,
  );
  return (
    <g className={classes[look]} data-series={look}>
      <path className={classes.line} d={path} />
      {shown.map(({ size, value, label }) => {
        const x = left(size) + aside;
        const [high, low] = [top(value.mean + value.deviation), top(value.mean - value.deviation)];
        return (
          <g key={size}>
            {Array.from(value.each, (each, start) => ({ each, start })).map(({ each, start }) => (
              <circle key={start} className={classes.single} cx={x} cy={top(each)} r={2.5} />
            ))}
            {value.deviation > 0 && (
              <path
                className={classes.error}
                d={`M${x - CAP},${high}h${2 * CAP}M${x - CAP},${low}h${2 * CAP}M${x},${high}V${low}`}
              />
            )}
            <Mark look={look} x={x} y={top(value.mean)} label={label} />
          </g>
        );
      })}
    </g>
  );
}

export function Legend({
  entries,
}: {
  entries: readonly (readonly [look: Look, label: string])[];
}) {
  return (
    <ul className={classes.legend}>
      {entries.map(([look, label]) => (
        <li key={look}>
          <svg width={34} height={12} className={classes[look]} aria-hidden>
            <path className={classes.line} d="M0,6H34" />
            <Mark look={look} x={17} y={6} label={label} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
