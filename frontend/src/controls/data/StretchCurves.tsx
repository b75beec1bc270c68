/** How sharp the same function is against what its parameters are stretched by, and its losses. */
import { STRETCHES } from "../../state/options";
import { isOfScene } from "../../state/shown";
import type { State } from "../../state/store";
import type { Rescaled } from "../../state/testSurface";
import { shortNumber, tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { usePageState } from "../parts/page";
import classes from "./Flat.module.css";

const SIZE = { width: 320, height: 150 };
const BOX = { left: 52, top: 8, right: 312, bottom: 122 };

const CURVES = {
  eigenvalue: ({ largestEigenvalue }: Rescaled) => largestEigenvalue,
  rise: ({ meanRise }: Rescaled) => meanRise,
  trainingLoss: ({ trainingLoss }: Rescaled) => trainingLoss,
  testLoss: ({ testLoss }: Rescaled) => testLoss,
} as const;
type Curve = keyof typeof CURVES;
const DRAWN = ["trainingLoss", "testLoss", "eigenvalue", "rise"] as const;

type Spot = { readonly scale: number; readonly times: number };

/** Each value as a part of that at α = 1; none where that is nothing, or there is no such value. */
function partsOf(points: readonly Rescaled[], found: Rescaled, curve: Curve): readonly Spot[] {
  const read = CURVES[curve];
  return points
    .map((point) => ({ scale: point.scale, times: read(point) / read(found) }))
    .filter(({ times }) => Number.isFinite(times) && times > 0);
}

function curvesOf(state: State): readonly Rescaled[] | null {
  const { stretchCurve } = state;
  return stretchCurve !== null && isOfScene(state, stretchCurve) ? stretchCurve.points : null;
}

function foundOf(state: State) {
  const { testSurface } = state;
  return testSurface !== null && isOfScene(state, testSurface) ? testSurface.rescaled : null;
}

export function StretchCurves() {
  const points = usePageState(curvesOf);
  const rescaled = usePageState(foundOf);
  if (points === null || points.length === 0 || rescaled === null) return null;
  const { found, stretched } = rescaled;
  const curves = DRAWN.map((curve) => ({ curve, spots: partsOf(points, found, curve) })).filter(
    ({ spots }) => spots.length > 0,
  );
  const all = curves.flatMap(({ spots }) => spots.map(({ times }) => Math.log10(times)));
  const [low, high] = [Math.floor(Math.min(...all) - 0.2), Math.ceil(Math.max(...all) + 0.2)];
  const x = (scale: number) =>
    BOX.left +
    (Math.log(scale / STRETCHES[0]) / Math.log(STRETCHES[1] / STRETCHES[0])) *
      (BOX.right - BOX.left);
  const y = (times: number) =>
    BOX.bottom - ((Math.log10(times) - low) / (high - low)) * (BOX.bottom - BOX.top);
  const powers = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const every = Math.ceil(powers.length / 5);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{t("flat.curves")}</figcaption>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={summaryOf(points, found)}
      >
        {powers.map((times, i) => (
          <g key={times}>
            <line
              className={classes.grid}
              x1={BOX.left}
              x2={BOX.right}
              y1={y(times)}
              y2={y(times)}
            />
            {i % every === 0 && (
              <text x={BOX.left - 5} y={y(times) + 3.5} textAnchor="end">
                {t("flat.times", { times: tickNumber(times) })}
              </text>
            )}
          </g>
        ))}
        {[STRETCHES[0], 1, STRETCHES[1]].map((scale) => (
          <text key={scale} x={x(scale)} y={BOX.bottom + 16} textAnchor="middle">
            {tickNumber(scale)}
          </text>
        ))}
        <line
          className={classes.end}
          x1={x(stretched.scale)}
          x2={x(stretched.scale)}
          y1={BOX.top}
          y2={BOX.bottom}
        />
        {curves.map(({ curve, spots }) => (
          <polyline
            key={curve}
            className={classes[curve]}
            points={spots.map(({ scale, times }) => `${x(scale)},${y(times)}`).join(" ")}
          />
        ))}
        {(["eigenvalue", "rise"] as const).flatMap((curve) =>
          partsOf([stretched], found, curve).map(({ scale, times }) => (
            <circle
              key={curve}
              className={classes[`${curve}Dot`]}
              cx={x(scale)}
              cy={y(times)}
              r={4.5}
            />
          )),
        )}
      </svg>
      <ul className={classes.legend}>
        <li className={classes.eigenvalueKey}>{t("flat.key.eigenvalue")}</li>
        <li className={classes.riseKey}>{t("flat.key.rise")}</li>
        <li className={classes.lossesKey}>{t("flat.key.losses")}</li>
      </ul>
    </figure>
  );
}

function summaryOf(points: readonly Rescaled[], found: Rescaled): string {
  const ends = (curve: Curve) => {
    const times = partsOf(points, found, curve).map((spot) => spot.times);
    const none = times.length === 0;
    return [none ? Number.NaN : Math.min(...times), none ? Number.NaN : Math.max(...times)].map(
      (each) => shortNumber(each),
    );
  };
  const [eigenvalueLow, eigenvalueHigh] = ends("eigenvalue");
  const [riseLow, riseHigh] = ends("rise");
  const [lossLow, lossHigh] = ends("testLoss");
  return t("flat.curvesSummary", {
    low: STRETCHES[0],
    high: STRETCHES[1],
    eigenvalueLow: eigenvalueLow!,
    eigenvalueHigh: eigenvalueHigh!,
    riseLow: riseLow!,
    riseHigh: riseHigh!,
    lossLow: lossLow!,
    lossHigh: lossHigh!,
  });
}
