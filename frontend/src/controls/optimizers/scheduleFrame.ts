/** Where updates and rates lie in the small picture of a schedule. */
import { exactNumber } from "../../text/numbers";
import { POSITIONS, positionOf, type Range, valueAt } from "../parts/slider";
import type { Handle } from "./scheduleHandles";

export type ScheduleFrame = {
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  readonly rates: Range;
};

/** Pixels around the curve, for the handles at its edges. */
const MARGIN = 8;
/** Rates that differ by more than this factor are on a logarithmic axis. */
const WIDE = 30;

/** A range that holds all rates, with room to go up; logarithmic where that serves better. */
export function ratesRange(values: ArrayLike<number>, handles: readonly Handle[]): Range {
  let [low, high, least] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY];
  const count = (rate: number) => {
    if (!Number.isFinite(rate)) return;
    low = Math.min(low, rate);
    high = Math.max(high, rate);
    if (rate > 0) least = Math.min(least, rate);
  };
  for (let i = 0; i < values.length; i++) count(values[i]!);
  for (const { rate } of handles) count(rate);
  if (high === 0) return { minimum: 0, maximum: 1, scale: "linear" };
  if (low > 0 && high / least > WIDE) {
    return { minimum: least / 1.5, maximum: high * 1.5, scale: "log" };
  }
  return { minimum: 0, maximum: high * 1.2, scale: "linear" };
}

export function leftOf({ width, steps }: ScheduleFrame, step: number): number {
  return MARGIN + (step / Math.max(steps, 1)) * (width - 2 * MARGIN);
}

export function topOf({ height, rates }: ScheduleFrame, rate: number): number {
  return height - MARGIN - (positionOf(rates, rate) / POSITIONS) * (height - 2 * MARGIN);
}

/** The update and the rate at a place. */
export function placeAt(
  frame: ScheduleFrame,
  left: number,
  top: number,
): readonly [number, number] {
  const { width, height, steps, rates } = frame;
  const along = ((left - MARGIN) / Math.max(1, width - 2 * MARGIN)) * steps;
  const up = ((height - MARGIN - top) / Math.max(1, height - 2 * MARGIN)) * POSITIONS;
  return [
    Math.round(Math.min(steps, Math.max(0, along))),
    valueAt(rates, Math.min(POSITIONS, Math.max(0, up))),
  ];
}

/** The curve as an SVG path: no more points than there are pixels. */
export function curvePath(frame: ScheduleFrame, values: ArrayLike<number>): string {
  const count = Math.min(values.length, Math.max(2, Math.round(frame.width)));
  const points: string[] = [];
  for (let i = 0; i < count; i++) {
    const step = count === 1 ? 0 : Math.round((i * (values.length - 1)) / (count - 1));
    const rate = values[step]!;
    if (!Number.isFinite(rate)) continue;
    points.push(`${leftOf(frame, step).toFixed(1)},${topOf(frame, rate).toFixed(1)}`);
  }
  return points.length === 0 ? "" : `M${points.join("L")}`;
}

/** The rate as a field shows it. */
export function rateText(rate: number): string {
  return exactNumber(Number(rate.toPrecision(3)));
}
