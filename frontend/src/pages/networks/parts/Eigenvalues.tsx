/** Eigenvalues as bars, on a scale that shows small ones beside large ones, and as numbers. */
import { shortNumber, tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import classes from "./Eigenvalues.module.css";
import frame from "./Networks.module.css";

/** Eigenvalues in ascending order, and how many are of either sign. */
export type Counted = {
  readonly eigenvalues: Float64Array;
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
  /** Absolute values up to this one count as zero. */
  readonly threshold: number;
};

const SIZE = { width: 320, height: 150 };
const BOX = { left: 64, right: 314, top: 8, bottom: 142 };
const MIDDLE = (BOX.top + BOX.bottom) / 2;
/** Powers of ten from the zero line to the largest eigenvalue; those below are shown as points. */
const DECADES = 8;

type Sign = "positive" | "negative" | "zero";

function signOf(value: number, threshold: number): Sign {
  if (Math.abs(value) <= threshold) return "zero";
  return value > 0 ? "positive" : "negative";
}

/** The eigenvalues, each with its place among them, by which it is known. */
function placed({ eigenvalues }: Counted) {
  return Array.from(eigenvalues, (value, place) => ({ value, place }));
}

export function EigenvalueBars({ counted }: { counted: Counted }) {
  const { eigenvalues, threshold, positive, negative, zero } = counted;
  const values = [...eigenvalues];
  const largest = Math.max(...values.map(Math.abs));
  const step = (BOX.right - BOX.left) / values.length;
  const reach = MIDDLE - BOX.top;
  /** Up from the zero line, by powers of ten. */
  const length = (value: number) => {
    const below = Math.log10(Math.abs(value) / largest) / DECADES;
    return reach * Math.max(0.02, 1 + below);
  };
  const decade = Math.ceil(DECADES / 2);
  const ticks = [0, decade].map((down) => ({
    value: largest / 10 ** down,
    up: length(largest / 10 ** down),
  }));
  return (
    <svg
      className={classes.spectrum}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={t("networks.spectrum.picture", { positive, negative, zero })}
    >
      {ticks.flatMap(({ value, up }) =>
        [1, -1].map((sign) => (
          <g key={sign * value}>
            <line
              className={classes.grid}
              x1={BOX.left}
              x2={BOX.right}
              y1={MIDDLE - sign * up}
              y2={MIDDLE - sign * up}
            />
            <text x={BOX.left - 5} y={MIDDLE - sign * up + 3.5} textAnchor="end">
              {tickNumber(sign * value, 2)}
            </text>
          </g>
        )),
      )}
      <line className={classes.zeroLine} x1={BOX.left} x2={BOX.right} y1={MIDDLE} y2={MIDDLE} />
      <text x={BOX.left - 5} y={MIDDLE + 3.5} textAnchor="end">
        0
      </text>
      {placed(counted).map(({ value, place }) => {
        const sign = signOf(value, threshold);
        const left = BOX.left + (place + 0.5) * step;
        const width = Math.min(14, step * 0.7);
        return sign === "zero" ? (
          <circle
            key={place}
            className={classes.zero}
            cx={left}
            cy={MIDDLE}
            r={Math.min(4, width / 2)}
          />
        ) : (
          <rect
            key={place}
            className={classes[sign]}
            x={left - width / 2}
            width={width}
            y={sign === "positive" ? MIDDLE - length(value) : MIDDLE}
            height={length(value)}
          />
        );
      })}
    </svg>
  );
}

export function EigenvalueNumbers({ counted }: { counted: Counted }) {
  return (
    <details className={frame.quiet}>
      <summary>{t("networks.spectrum.list")}</summary>
      <ol className={classes.numbers}>
        {placed(counted).map(({ value, place }) => (
          <li key={place} className={classes[signOf(value, counted.threshold)]}>
            {signOf(value, counted.threshold) === "zero" ? "0" : shortNumber(value)}
          </li>
        ))}
      </ol>
    </details>
  );
}
