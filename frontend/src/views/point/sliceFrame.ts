/** What the picture of a cut through θ′ spans, and what is said of its bend. */
import type { Bend } from "../../geometry/eigenAxes";
import { type Position, positionAt } from "../../state/position";
import type { Expansion, SliceData } from "../../state/results";
import type { Interval, Point } from "../../state/scene";
import { cardRunsOn } from "../../state/shown";
import type { State } from "../../state/store";

/** Room above and below the true curve, as a share of its range. */
const MARGIN = 0.12;

/** Below this part of the largest eigenvalue, vᵀHv is rounding. */
const ROUNDING = 1e-10;

/** Lowest and highest finite loss; null where there is none. */
export function extremes(loss: Float64Array): Interval | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of loss) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : [low, high];
}

/** The losses shown: those of the true curve, not of the models, which may go far beyond. */
export function lossRange(loss: Float64Array): Interval {
  const found = extremes(loss);
  if (found === null) return [0, 1];
  const [low, high] = found;
  // A level curve has no range of its own; what rounding makes of it shall not look like waves.
  const least = 1e-9 * Math.max(1, Math.abs(low));
  const margin = high - low < least ? 0.5 * Math.max(1, Math.abs(low)) : MARGIN * (high - low);
  return [low - margin, high + margin];
}

/** The part of a cut with |t| ≤ `reach`: views of the same numbers, at least three of them. */
export function nearPart(slice: SliceData, reach: number): SliceData {
  const { t, loss, firstOrder, secondOrder } = slice;
  const middle = t.findIndex((value) => value >= 0);
  let from = middle;
  let to = middle;
  while (from > 0 && (t[from]! > -reach || to - from < 1)) from--;
  while (to < t.length - 1 && (t[to]! < reach || to - from < 2)) to++;
  const part = (values: Float64Array) => values.subarray(from, to + 1);
  return {
    ...slice,
    t: part(t),
    loss: part(loss),
    firstOrder: part(firstOrder),
    secondOrder: part(secondOrder),
  };
}

/** Which way the parabola bends, as far as vᵀHv can be told from zero. */
export function bendOf({ eigenvalues, zeroEigenvalues }: Expansion, curvature: number): Bend {
  const largest = Math.max(...eigenvalues.map(Math.abs));
  // What counts as zero as an eigenvalue counts as zero along its eigenvector too.
  const zero = Math.max(0, ...zeroEigenvalues.map((i) => Math.abs(eigenvalues[i]!)));
  if (Math.abs(curvature) <= Math.max(ROUNDING * largest, 1.001 * zero)) return "flat";
  return curvature > 0 ? "rises" : "falls";
}

/** Where a point lies on the line at + t·v: t, and how far beside the line. */
export function alongLine(at: Point, [vx, vy]: Point, point: { x: number; y: number }) {
  const dx = point.x - at[0];
  const dy = point.y - at[1];
  return { t: dx * vx + dy * vy, distance: Math.abs(dx * vy - dy * vx) };
}

export type BallOnSlice = { readonly color: string; readonly t: number; readonly loss: number };

/** The balls no further from the cut than `within`, nearest the viewer last: the first run's. */
export function ballsOnSlice(
  state: State,
  at: Point,
  direction: Point,
  step: number,
  within: number,
): BallOnSlice[] {
  const balls: BallOnSlice[] = [];
  for (const { run, card } of cardRunsOn(state, state.expansion)) {
    if (run.step.length === 0) continue;
    const ball: Position = positionAt(run, step);
    const { t, distance } = alongLine(at, direction, ball);
    if (distance <= within) balls.push({ color: card.color, t, loss: ball.loss });
  }
  return balls.reverse();
}
