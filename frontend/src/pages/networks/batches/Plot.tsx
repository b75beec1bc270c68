/** A frame with two axes for small charts, drawn in pixels of the screen. */
import { useElementSize } from "@mantine/hooks";
import { ticks } from "d3-array";
import type { ReactNode } from "react";
import { tickNumber } from "../../../text/numbers";
import classes from "./Batches.module.css";

/** From what is shown to where. */
export type Place = (value: number) => number;

export type Axis = {
  readonly label: string;
  readonly range: readonly [low: number, high: number];
  readonly log?: boolean;
  readonly format?: (value: number) => string;
};

const MARGIN = { left: 52, right: 14, top: 24, bottom: 40 };
/** A tick for so many pixels at most. */
const APART = { x: 70, y: 56 };

/** A range that holds all values, with a little room. */
export function rangeOf(values: readonly number[], log = false): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (finite.length === 0) return log ? [1, 10] : [0, 1];
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (log) return [low / 1.3, high * 1.3];
  const room = 0.06 * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}

function placeOf({ range, log = false }: Axis, from: number, to: number): Place {
  const [low, high] = log ? [Math.log(range[0]), Math.log(range[1])] : range;
  return (value) => from + (((log ? Math.log(value) : value) - low) / (high - low)) * (to - from);
}

function ticksOf({ range: [low, high], log = false }: Axis, most: number): readonly number[] {
  if (!log) return ticks(low, high, most);
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const powers = Array.from(
    { length: Math.max(0, Math.floor(Math.log10(high) + 1e-9) - first + 1) },
    (_, i) => 10 ** (first + i),
  );
  return powers.length > 1 ? powers : ticks(low, high, most);
}

export function Plot({
  title,
  summary,
  x,
  y,
  beside,
  children,
}: {
  title: string;
  /** What it shows, for who does not see it. */
  summary: string;
  x: Axis;
  y: Axis;
  /** Beside the title: what another one is chosen by. */
  beside?: ReactNode;
  children: (left: Place, top: Place) => ReactNode;
}) {
  const { ref, width, height } = useElementSize();
  const box = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const left = placeOf(x, box.left, box.right);
  const top = placeOf(y, box.bottom, box.top);
  const formatted = ({ format = tickNumber }: Axis, value: number) => format(value);
  return (
    <figure className={classes.figure}>
      <figcaption>
        {title}
        {beside}
      </figcaption>
      <div ref={ref} className={classes.canvas}>
        {width > 0 && height > 0 && (
          <svg
            width={width}
            height={height}
            className={classes.plot}
            role="img"
            aria-label={summary}
          >
            <text x={2} y={13}>
              {y.label}
            </text>
            {ticksOf(y, Math.max(2, (box.bottom - box.top) / APART.y)).map((value) => (
              <g key={value}>
                <line
                  className={classes.grid}
                  x1={box.left}
                  x2={box.right}
                  y1={top(value)}
                  y2={top(value)}
                />
                <text x={box.left - 6} y={top(value) + 4} textAnchor="end">
                  {formatted(y, value)}
                </text>
              </g>
            ))}
            {ticksOf(x, Math.max(2, (box.right - box.left) / APART.x)).map((value) => (
              <g key={value}>
                <line
                  className={classes.grid}
                  x1={left(value)}
                  x2={left(value)}
                  y1={box.top}
                  y2={box.bottom}
                />
                <text x={left(value)} y={box.bottom + 16} textAnchor="middle">
                  {formatted(x, value)}
                </text>
              </g>
            ))}
            <text x={(box.left + box.right) / 2} y={height - 6} textAnchor="middle">
              {x.label}
            </text>
            {children(left, top)}
          </svg>
        )}
      </div>
    </figure>
  );
}
