/** Both losses on the straight line through the two minima. */
import { ticks } from "d3-array";
import type { TestSurface } from "../../state/testSurface";
import { tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import classes from "./Flat.module.css";

const SIZE = { width: 320, height: 170 };
const BOX = { left: 52, top: 8, right: 312, bottom: 140 };

export function LossesBetween({ shown }: { shown: TestSurface }) {
  const { between, trainingMinimum, testMinimum } = shown;
  if (between === null || trainingMinimum === null || testMinimum === null) return null;
  const { t: at, training, test } = between;
  const all = [...training, ...test].filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (high - low || Math.abs(low) || 1);
  const [bottom, top] = [low - room, high + room];
  const [first, last] = [at[0]!, at.at(-1)!];
  const x = (place: number) =>
    BOX.left + ((place - first) / (last - first)) * (BOX.right - BOX.left);
  const y = (loss: number) =>
    BOX.bottom - ((loss - bottom) / (top - bottom)) * (BOX.bottom - BOX.top);
  const line = (losses: Float64Array) =>
    Array.from(losses, (loss, i) => [x(at[i]!), y(loss)] as const)
      .filter(([, place]) => Number.isFinite(place))
      .map(([left, place]) => `${left.toFixed(1)},${place.toFixed(1)}`)
      .join(" ");
  const square = 4.5;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{t("flat.between")}</figcaption>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={t("flat.betweenSummary", {
          trainingFirst: trainingMinimum.trainingLoss,
          trainingLast: testMinimum.trainingLoss,
          testFirst: trainingMinimum.testLoss,
          testLast: testMinimum.testLoss,
        })}
      >
        {ticks(bottom, top, 4).map((loss) => (
          <g key={loss}>
            <line className={classes.grid} x1={BOX.left} x2={BOX.right} y1={y(loss)} y2={y(loss)} />
            <text x={BOX.left - 5} y={y(loss) + 3.5} textAnchor="end">
              {tickNumber(loss)}
            </text>
          </g>
        ))}
        {([0, 1] as const).map((end) => (
          <g key={end}>
            <line className={classes.end} x1={x(end)} x2={x(end)} y1={BOX.top} y2={BOX.bottom} />
            <text x={x(end)} y={BOX.bottom + 16} textAnchor="middle">
              {end === 0 ? t("flat.training") : t("flat.test")}
            </text>
          </g>
        ))}
        <polyline className={classes.training} points={line(training)} />
        <polyline className={classes.test} points={line(test)} />
        <circle
          className={classes.trainingDot}
          cx={x(0)}
          cy={y(trainingMinimum.trainingLoss)}
          r={5}
        />
        <rect
          className={classes.testDot}
          x={x(1) - square}
          y={y(testMinimum.testLoss) - square}
          width={2 * square}
          height={2 * square}
        />
      </svg>
      <ul className={classes.legend}>
        <li className={classes.trainingKey}>{t("flat.key.training")}</li>
        <li className={classes.testKey}>{t("flat.key.test")}</li>
      </ul>
    </figure>
  );
}
