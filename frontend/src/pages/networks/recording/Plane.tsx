/** The path in the plane of its largest variance, from its first update to its last. */
import { useElementSize } from "@mantine/hooks";
import { ticks } from "d3-array";
import type { PointerEvent } from "react";
import { equalScales, nearestSpot, type Scale, type Spot } from "../../../geometry/recorded";
import { tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import frame from "../parts/Networks.module.css";
import classes from "./Picture.module.css";
import { useRecording, useStudy } from "./study";

/** Colours that the path goes through. */
const HUES = 48;

/** The colour of a place along the path, 0 to 1. */
function hue(share: number): string {
  return `color-mix(in oklab, var(--page-theta) ${(100 * share).toFixed(1)}%, var(--page-maximum))`;
}

/** The path in as many pieces as there are colours; each begins where the one before it ends. */
function pieces(spots: readonly Spot[]): { share: number; points: string }[] {
  const count = Math.min(HUES, spots.length - 1);
  return Array.from({ length: count }, (_, piece) => {
    const from = Math.floor((piece * (spots.length - 1)) / count);
    const to = Math.floor(((piece + 1) * (spots.length - 1)) / count);
    const points = spots.slice(from, to + 1).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
    return { share: count > 1 ? piece / (count - 1) : 1, points: points.join(" ") };
  });
}

export function Plane({ recording }: { recording: Recording }) {
  const { ref, width, height } = useElementSize();
  return (
    <>
      <div ref={ref} className={classes.plane}>
        {width > 0 && height > 0 && <Drawing recording={recording} width={width} height={height} />}
      </div>
      <ul className={frame.legend}>
        <li>
          <span aria-hidden className={classes.start} /> {t("recording.start")}
        </li>
        <li>
          <span aria-hidden className={classes.way} /> {t("recording.way")}
        </li>
        <li>
          <span aria-hidden className={classes.end} /> {t("recording.end")}
        </li>
      </ul>
    </>
  );
}

function Drawing({
  recording,
  width,
  height,
}: {
  recording: Recording;
  width: number;
  height: number;
}) {
  const { store } = useRecording();
  const at = useStudy((study) => study.at);
  const [first = 0, second = 0] = recording.shares;
  const box = { left: 64, right: width - 16, top: 12, bottom: height - 44 };
  const { x, y } = equalScales(recording.path, box);
  const spots = recording.path.map(([left, top]): Spot => [x(left), y(top)]);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    store.setState({ at: nearestSpot(spots, [event.clientX - left, event.clientY - top]) });
  };
  const [start, end, here] = [spots[0]!, spots.at(-1)!, spots[at]!];
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={t("recording.plane", { first, second, count: spots.length })}
      onPointerDown={point}
      onPointerMove={(event) =>
        event.pointerType === "mouse" && event.buttons === 1 && point(event)
      }
    >
      <Grid
        scale={x}
        across={false}
        box={box}
        title={t("recording.axis.first", { share: first })}
      />
      <Grid scale={y} across box={box} title={t("recording.axis.second", { share: second })} />
      {pieces(spots).map(({ share, points }) => (
        <polyline
          key={share}
          className={classes.path}
          style={{ stroke: hue(share) }}
          points={points}
        />
      ))}
      <circle className={classes.startMark} cx={start[0]} cy={start[1]} r={5.5} />
      <rect className={classes.endMark} x={end[0] - 5} y={end[1] - 5} width={10} height={10} />
      <circle className={classes.cursor} cx={here[0]} cy={here[1]} r={9} />
    </svg>
  );
}

type Box = { left: number; right: number; top: number; bottom: number };

/** Lines at round numbers along one axis, and what the axis is. */
function Grid({
  scale,
  across,
  box,
  title,
}: {
  scale: Scale;
  /** Whether the lines lie across, as those of the vertical axis do. */
  across: boolean;
  box: Box;
  title: string;
}) {
  // Scales are straight lines: two of their places tell the numbers at the ends.
  const unit = scale(1) - scale(0);
  const number = (pixel: number) => (pixel - scale(0)) / unit;
  const ends = across ? [box.bottom, box.top] : [box.left, box.right];
  const [low, high] = [number(ends[0]!), number(ends[1]!)];
  const count = Math.max(2, Math.round(Math.abs(ends[1]! - ends[0]!) / 70));
  return (
    <g>
      {ticks(low, high, count).map((value) => {
        const place = scale(value);
        return across ? (
          <g key={value}>
            <line className={classes.grid} x1={box.left} x2={box.right} y1={place} y2={place} />
            <text x={box.left - 6} y={place + 4} textAnchor="end">
              {tickNumber(value, 6)}
            </text>
          </g>
        ) : (
          <g key={value}>
            <line className={classes.grid} x1={place} x2={place} y1={box.top} y2={box.bottom} />
            <text x={place} y={box.bottom + 16} textAnchor="middle">
              {tickNumber(value, 6)}
            </text>
          </g>
        );
      })}
      {across ? (
        <text
          className={classes.axis}
          transform={`translate(14 ${(box.top + box.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {title}
        </text>
      ) : (
        <text
          className={classes.axis}
          x={(box.left + box.right) / 2}
          y={box.bottom + 36}
          textAnchor="middle"
        >
          {title}
        </text>
      )}
    </g>
  );
}
