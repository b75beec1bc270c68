/** The open point: its eigenvalues as bars, on a scale that shows small ones beside large ones. */
import type { NetworkPoint } from "../../state/study";
import { shortNumber, tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import classes from "./Networks.module.css";
import { useStudy } from "./page";
import { useSelected, useSpots } from "./useSpots";

const SIZE = { width: 320, height: 150 };
const BOX = { left: 58, right: 314, top: 8, bottom: 142 };
const MIDDLE = (BOX.top + BOX.bottom) / 2;
/** Powers of ten from the zero line to the largest eigenvalue; those below are shown as points. */
const DECADES = 8;

type Sign = "positive" | "negative" | "zero";

function signOf(value: number, threshold: number): Sign {
  if (Math.abs(value) <= threshold) return "zero";
  return value > 0 ? "positive" : "negative";
}

/** The eigenvalues, each with its place among them, by which it is known. */
function placed({ eigenvalues }: NetworkPoint) {
  return Array.from(eigenvalues, (value, place) => ({ value, place }));
}

export function Spectrum() {
  const spots = useSpots();
  const spot = useSelected(spots);
  const point = useStudy(({ points }) => (spot === null ? null : (points[spot.index] ?? null)));
  if (spot === null || point === null) {
    return (
      <section aria-label={t("networks.spectrum")}>
        <h2>{t("networks.spectrum")}</h2>
        <p className={classes.quiet}>{t("networks.spectrum.none")}</p>
      </section>
    );
  }
  const { positive, negative, zero, threshold } = point;
  return (
    <section aria-label={t("networks.spectrum")}>
      <h2>{t("networks.spectrum")}</h2>
      <p aria-live="polite">
        {t("networks.spectrum.told", {
          loss: shortNumber(point.loss, 4),
          positive,
          negative,
          zero,
          ratio: spot.ratio,
        })}
      </p>
      <Bars point={point} />
      <p className={classes.quiet}>
        {t("networks.spectrum.how", {
          norm: point.gradientNorm,
          updates: point.updates,
          steps: point.newtonSteps,
        })}{" "}
        {zero > 0 && t("networks.spectrum.threshold", { threshold })}{" "}
        {spot.count > 1 && t("networks.spectrum.alike", { count: spot.count - 1 })}
      </p>
      <details className={classes.quiet}>
        <summary>{t("networks.spectrum.list")}</summary>
        <ol className={classes.numbers}>
          {placed(point).map(({ value, place }) => (
            <li key={place} className={classes[signOf(value, threshold)]}>
              {signOf(value, threshold) === "zero" ? "0" : shortNumber(value)}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Bars({ point }: { point: NetworkPoint }) {
  const { eigenvalues, threshold, positive, negative, zero } = point;
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
      {placed(point).map(({ value, place }) => {
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
