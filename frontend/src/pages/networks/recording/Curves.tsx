/** Loss and gradient norm over the updates, with one line through both where one looks. */
import { useElementSize } from "@mantine/hooks";
import { extent, range, ticks } from "d3-array";
import type { PointerEvent } from "react";
import { curvePieces, nearestStep } from "../../../geometry/recorded";
import { tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import classes from "./Picture.module.css";
import { useRecording, useStudy } from "./study";

type Values = readonly (number | null)[];

const HEIGHT = 150;
const MOST_MARKS = 5;

export function Curves({ recording }: { recording: Recording }) {
  return (
    <div className={classes.curves}>
      <Curve
        title={t("recording.loss")}
        className={classes.loss!}
        steps={recording.steps}
        values={recording.loss}
      />
      {recording.gradient_norm && (
        <Curve
          title={t("recording.norm")}
          className={classes.norm!}
          steps={recording.steps}
          values={recording.gradient_norm}
        />
      )}
    </div>
  );
}

/** Round numbers between two places of the scale, as places. */
function marks(low: number, high: number, logarithmic: boolean): number[] {
  if (!logarithmic) return ticks(low, high, 4);
  const powers = range(Math.floor(low), Math.ceil(high) + 1);
  const stride = Math.ceil((high - low) / MOST_MARKS);
  const round = powers.flatMap((power) => [1, 2, 5].map((digit) => power + Math.log10(digit)));
  const shown = round.filter((place) => place >= low && place <= high);
  if (shown.length <= MOST_MARKS + 1 && shown.length >= 2) return shown;
  if (shown.length < 2) return ticks(10 ** low, 10 ** high, 4).map(Math.log10);
  return powers.filter((power) => power >= low && power <= high && power % stride === 0);
}

function Curve({
  title,
  className,
  steps,
  values,
}: {
  title: string;
  className: string;
  steps: readonly number[];
  values: Values;
}) {
  const { store } = useRecording();
  const at = useStudy((study) => study.at);
  const wanted = useStudy((study) => study.logarithmic);
  const { ref, width } = useElementSize();
  const known = values.filter((value) => value !== null);
  // A scale by powers of ten has no place for what is not above zero.
  const logarithmic = wanted && known.length > 0 && known.every((value) => value > 0);
  const height = (value: number) => (logarithmic ? Math.log10(value) : value);
  const [least = 0, most = 1] = extent(known, height);
  const room = 0.06 * (most - least || Math.abs(most) || 1);
  const [low, high] = [least - room, most + room];
  const box = { left: 58, right: Math.max(60, width - 20), top: 22, bottom: HEIGHT - 20 };
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const x = (step: number) => box.left + ((step - first) / (last - first)) * (box.right - box.left);
  const level = (place: number) =>
    box.bottom - ((place - low) / (high - low)) * (box.bottom - box.top);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const share =
      (event.clientX - event.currentTarget.getBoundingClientRect().left - box.left) /
      (box.right - box.left);
    store.setState({ at: nearestStep(steps, first + share * (last - first)) });
  };
  const here = values[at] ?? null;
  return (
    <div ref={ref} className={classes.curve}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t("recording.curve", {
          title,
          first: values[0] ?? null,
          last: values.at(-1) ?? null,
        })}
        onPointerDown={point}
        onPointerMove={(event) => event.pointerType === "mouse" && point(event)}
      >
        <text className={classes.title} x={4} y={14}>
          {title}
        </text>
        {marks(low, high, logarithmic).map((place) => (
          <g key={place}>
            <line
              className={classes.grid}
              x1={box.left}
              x2={box.right}
              y1={level(place)}
              y2={level(place)}
            />
            <text x={box.left - 6} y={level(place) + 4} textAnchor="end">
              {tickNumber(logarithmic ? 10 ** place : place, 2)}
            </text>
          </g>
        ))}
        {ticks(first, last, Math.max(2, Math.round(width / 110)))
          .filter(Number.isInteger)
          .map((step) => (
            <text key={step} x={x(step)} y={HEIGHT - 5} textAnchor="middle">
              {tickNumber(step)}
            </text>
          ))}
        <line
          className={classes.cursorLine}
          x1={x(steps[at]!)}
          x2={x(steps[at]!)}
          y1={box.top}
          y2={box.bottom}
        />
        <g className={className}>
          {curvePieces(steps, values, x, (value) => level(height(value))).map((piece) =>
            piece.length > 1 ? (
              <polyline
                key={piece[0]![0]}
                points={piece
                  .map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`)
                  .join(" ")}
              />
            ) : (
              <circle key={piece[0]![0]} cx={piece[0]![0]} cy={piece[0]![1]} r={2} />
            ),
          )}
          {here !== null && <circle cx={x(steps[at]!)} cy={level(height(here))} r={4} />}
        </g>
      </svg>
    </div>
  );
}
