/** Two losses over one axis, on a logarithmic scale: told apart by hue and by dashes. */
import { ticks } from "d3-array";
import { tickNumber } from "../../text/numbers";
import classes from "./Slices.module.css";

const SIZE = { width: 320, height: 150 };
const BOX = { left: 46, top: 8, right: 302, bottom: 118 };
/** Of the largest loss, what counts as none: a logarithm has no zero. */
const NOTHING = 1e-12;
/** Left above and below, as a share of the height. */
const ROOM = 0.05;
/** So many labels have room. */
const MOST_LABELS = 6;

/** Round numbers between two ends that a logarithmic axis can show: powers of ten, or 1, 2 and 5. */
function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, i) => first + i,
  );
  const between = (steps: readonly number[]) =>
    powers
      .flatMap((power) => steps.map((step) => step * 10 ** power))
      .filter((value) => value >= low && value <= high);
  const tens = between([1]);
  const more = tens.length >= 3 ? tens : between([1, 2, 5]);
  return more.length >= 2 ? more : ticks(low, high, 3);
}

export type Curve = { readonly name: string; readonly values: readonly (number | null)[] };

export function LossPair({
  at,
  axis,
  curves,
  caption,
  summary,
}: {
  at: readonly number[];
  /** What is told along the bottom. */
  axis: string;
  curves: readonly [Curve, Curve];
  caption: string;
  summary: string;
}) {
  const known = curves.flatMap(({ values }) => values.filter((value) => value !== null));
  const most = Math.max(...known);
  const least = Math.max(Math.min(...known), most * NOTHING, Number.MIN_VALUE);
  const [low, high] = [Math.log10(least), Math.log10(Math.max(most, least * 1.01))];
  const room = ROOM * (high - low);
  const x = (value: number) =>
    BOX.left + ((value - at[0]!) / (at.at(-1)! - at[0]!)) * (BOX.right - BOX.left);
  const y = (loss: number) =>
    BOX.bottom -
    ((Math.log10(Math.max(loss, least)) - low + room) / (high - low + 2 * room)) *
      (BOX.bottom - BOX.top);
  const draw = (values: Curve["values"]) =>
    values
      .flatMap((value, i) =>
        value === null ? [] : [`${x(at[i]!).toFixed(1)},${y(value).toFixed(1)}`],
      )
      .join(" ");
  const rows = logTicks(10 ** (low - room), 10 ** (high + room));
  const stride = Math.ceil(rows.length / MOST_LABELS);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={summary}
      >
        {rows.map((value, i) => (
          <g key={value}>
            <line
              className={classes.grid}
              x1={BOX.left}
              x2={BOX.right}
              y1={y(value)}
              y2={y(value)}
            />
            {i % stride === 0 && (
              <text x={BOX.left - 5} y={y(value) + 3.5} textAnchor="end">
                {tickNumber(value)}
              </text>
            )}
          </g>
        ))}
        {ticks(at[0]!, at.at(-1)!, 4).map((value) => (
          <text key={value} x={x(value)} y={BOX.bottom + 13} textAnchor="middle">
            {tickNumber(value)}
          </text>
        ))}
        <text x={(BOX.left + BOX.right) / 2} y={SIZE.height - 3} textAnchor="middle">
          {axis}
        </text>
        <polyline className={classes.first} points={draw(curves[0].values)} />
        <polyline className={classes.second} points={draw(curves[1].values)} />
      </svg>
      <ul className={classes.legend}>
        <li>{curves[0].name}</li>
        <li className={classes.secondKey}>{curves[1].name}</li>
      </ul>
    </figure>
  );
}
