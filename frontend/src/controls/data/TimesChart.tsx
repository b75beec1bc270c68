/** Seconds against the batch size, both axes logarithmic: measured here, and the lecture's. */
import { LECTURE_TIMES } from "../../state/lectureTimes";
import { tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { BatchTime } from "../../wire";
import classes from "./Times.module.css";

const SIZE = { width: 340, height: 230 };
const BOX = { left: 46, top: 26, right: 326, bottom: 194 };

type Spot = readonly [size: number, seconds: number];
type Series = {
  readonly name: "here" | "lecture";
  readonly spots: readonly Spot[];
  readonly spread?: readonly (readonly [size: number, low: number, high: number])[];
};

/** Powers of ten that hold all values. */
function decades(values: readonly number[]): readonly [number, number] {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  if (logs.length === 0) return [0, 1];
  return [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
}

function Plot({ title, series }: { title: string; series: readonly Series[] }) {
  const spots = series.flatMap((each) => each.spots);
  const [x0, x1] = decades(spots.map(([size]) => size));
  const [y0, y1] = decades(spots.map(([, seconds]) => seconds));
  const left = (size: number) =>
    BOX.left + ((Math.log10(size) - x0) / (x1 - x0 || 1)) * (BOX.right - BOX.left);
  const top = (seconds: number) =>
    BOX.bottom - ((Math.log10(seconds) - y0) / (y1 - y0 || 1)) * (BOX.bottom - BOX.top);
  const powers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const rows = powers(y0, y1);
  const stride = Math.ceil(rows.length / 7);
  return (
    <svg
      className={classes.plot}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={title}
    >
      <text className={classes.name} x={4} y={14}>
        {title}
      </text>
      {rows.map((value, i) => (
        <g key={value}>
          <line
            className={classes.grid}
            x1={BOX.left}
            x2={BOX.right}
            y1={top(value)}
            y2={top(value)}
          />
          {i % stride === 0 && (
            <text className={classes.tick} x={BOX.left - 5} y={top(value) + 3.5} textAnchor="end">
              {tickNumber(value)}
            </text>
          )}
        </g>
      ))}
      {powers(x0, x1).map((value) => (
        <g key={value}>
          <line
            className={classes.grid}
            x1={left(value)}
            x2={left(value)}
            y1={BOX.top}
            y2={BOX.bottom}
          />
          <text className={classes.tick} x={left(value)} y={BOX.bottom + 14} textAnchor="middle">
            {tickNumber(value)}
          </text>
        </g>
      ))}
      <text
        className={classes.tick}
        x={(BOX.left + BOX.right) / 2}
        y={SIZE.height - 6}
        textAnchor="middle"
      >
        {t("times.size")}
      </text>
      {series.map(({ name, spots: own, spread = [] }) => (
        <g key={name} className={classes[name]} data-series={name}>
          {spread.map(([size, low, high]) => (
            <line
              key={size}
              className={classes.spread}
              x1={left(size)}
              x2={left(size)}
              y1={top(low)}
              y2={top(high)}
            />
          ))}
          <polyline
            points={own.map(([size, seconds]) => `${left(size)},${top(seconds)}`).join(" ")}
          />
          {own.map(([size, seconds]) =>
            name === "here" ? (
              <circle key={size} cx={left(size)} cy={top(seconds)} r={4}>
                <title>{t("times.spot", { size, seconds })}</title>
              </circle>
            ) : (
              <rect key={size} x={left(size) - 4} y={top(seconds) - 4} width={8} height={8}>
                <title>{t("times.spot", { size, seconds })}</title>
              </rect>
            ),
          )}
        </g>
      ))}
    </svg>
  );
}

export function TimesChart({ times }: { times: readonly BatchTime[] }) {
  const here = (
    seconds: (time: BatchTime) => number,
    share: (time: BatchTime) => number,
  ): Series => ({
    name: "here",
    spots: times.map((time) => [time.size, seconds(time)]),
    spread: times.map((time) => [
      time.size,
      share(time) * time.spread[0],
      share(time) * time.spread[1],
    ]),
  });
  const lecture = (seconds: "update" | "epoch"): Series => ({
    name: "lecture",
    spots: LECTURE_TIMES.flatMap((time) => {
      const value = time[seconds];
      return value === null ? [] : [[time.size, value] as const];
    }),
  });
  return (
    <div className={classes.pair}>
      <Plot
        title={t("times.update")}
        series={[
          lecture("update"),
          here(
            (time) => time.seconds_per_update,
            () => 1,
          ),
        ]}
      />
      <Plot
        title={t("times.epoch")}
        series={[
          lecture("epoch"),
          here(
            (time) => time.seconds_per_epoch,
            (time) => time.updates_per_epoch,
          ),
        ]}
      />
      <ul className={classes.legend}>
        <li className={classes.hereKey}>{t("times.legend.here")}</li>
        <li className={classes.lectureKey}>{t("times.legend.lecture")}</li>
      </ul>
    </div>
  );
}
