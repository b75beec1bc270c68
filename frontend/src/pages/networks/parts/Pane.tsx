/** A frame with axes for what is drawn over a common horizontal axis, one pane above the other. */
import type { PointerEvent, ReactNode } from "react";
import type { Axis } from "../../../geometry/axes";
import { grouped, tickNumber } from "../../../text/numbers";
import classes from "./Pane.module.css";

/** Where values lie, in pixels. */
export type Place = {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
};

export type Horizontal = {
  readonly range: readonly [low: number, high: number];
  /** Whole numbers. */
  readonly ticks: readonly number[];
  /** What it counts, written below; without it nothing is. */
  readonly name?: string | undefined;
};

const MARGIN = { left: 58, right: 20, top: 20, bottom: 6, axis: 34 };

/** Of points in a row a path; one that is not finite leaves a gap. */
export function pathOf(points: Iterable<readonly [x: number, y: number]>): string {
  let path = "";
  let drawing = false;
  for (const [x, y] of points) {
    const finite = Number.isFinite(x) && Number.isFinite(y);
    if (finite) path += `${drawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    drawing = finite;
  }
  return path;
}

export function Pane({
  title,
  told,
  width,
  height,
  scale,
  horizontal,
  vertical,
  cursor,
  onPoint,
  children,
}: {
  title: string;
  /** What is to be seen, in words. */
  told: string;
  width: number;
  height: number;
  /** How large type is. */
  scale: number;
  horizontal: Horizontal;
  vertical: Axis;
  /** Where the hand is, in values of the horizontal axis. */
  cursor: number | null;
  onPoint: (x: number) => void;
  children: (place: Place) => ReactNode;
}) {
  const box = {
    left: scale * MARGIN.left,
    right: width - scale * MARGIN.right,
    top: scale * MARGIN.top,
    bottom: height - scale * (horizontal.name === undefined ? MARGIN.bottom : MARGIN.axis),
  };
  const [low, high] = horizontal.range;
  const place: Place = {
    x: (value) => box.left + ((value - low) / (high - low || 1)) * (box.right - box.left),
    y: (value) => box.bottom - vertical.of(value) * (box.bottom - box.top),
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPoint(low + ((left - box.left) / (box.right - box.left)) * (high - low));
  };
  return (
    <svg
      className={classes.pane}
      width={width}
      height={height}
      role="img"
      aria-label={`${title}: ${told}`}
      onPointerMove={point}
      onPointerDown={point}
    >
      <text className={classes.name} x={box.left} y={scale * 13}>
        {title}
      </text>
      {vertical.ticks.map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? classes.zero : classes.grid}
            x1={box.left}
            x2={box.right}
            y1={place.y(value)}
            y2={place.y(value)}
          />
          <text x={box.left - 6} y={place.y(value) + scale * 4} textAnchor="end">
            {tickNumber(vertical.written?.(value) ?? value)}
          </text>
        </g>
      ))}
      {horizontal.ticks.map((value) => (
        <g key={value}>
          <line
            className={classes.grid}
            x1={place.x(value)}
            x2={place.x(value)}
            y1={box.top}
            y2={box.bottom}
          />
          {horizontal.name !== undefined && (
            <text x={place.x(value)} y={box.bottom + scale * 14} textAnchor="middle">
              {grouped(value)}
            </text>
          )}
        </g>
      ))}
      {horizontal.name !== undefined && (
        <text x={(box.left + box.right) / 2} y={height - scale * 5} textAnchor="middle">
          {horizontal.name}
        </text>
      )}
      {children(place)}
      {cursor !== null && (
        <line
          className={classes.cursor}
          x1={place.x(cursor)}
          x2={place.x(cursor)}
          y1={box.top}
          y2={box.bottom}
        />
      )}
    </svg>
  );
}
