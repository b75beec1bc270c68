/** What the model makes of the examples where the balls are: one line for each run. */

import type { Scheme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { dataChoiceOf } from "../../state/dataActions";
import type { Model } from "../../state/dataReference";
import { predict } from "../../state/dataReference";
import { positionAt } from "../../state/position";
import { isFocus } from "../../state/recorded";
import type { Interval, Point } from "../../state/scene";
import { cardRunsOn } from "../../state/shown";
import type { State } from "../../state/store";
import { cardTitle } from "../../text/records";

export type Fit = {
  readonly color: string;
  readonly title: string;
  readonly startIndex: number;
  /** Whether it is of the ball that is looked at. */
  readonly focus: boolean;
  readonly at: Point;
};

/** The fits of all runs that are shown, that of the ball that is looked at last. */
export function fitsOf(state: State, step: number, scheme: Scheme): readonly Fit[] {
  if (dataChoiceOf(state) === null) return [];
  const fits = cardRunsOn(state, state.grid).map(({ run, card }): Fit => {
    const { x, y } = positionAt(run, step);
    return {
      color: hueOn(card.color, scheme),
      title: cardTitle(state, card),
      startIndex: run.startIndex,
      focus: isFocus(state, run.cardId, run.startIndex),
      at: [x, y],
    };
  });
  return fits.sort((a, b) => Number(a.focus) - Number(b.focus));
}

/** A line needs its two ends; a curve more. */
const CURVE = 121;

/** Points of ŷ over an interval; none where θ is not finite. */
export function lineOf(model: Model, at: Point, [low, high]: Interval): readonly Point[] {
  if (!at.every(Number.isFinite)) return [];
  const count = model === "logistic" ? CURVE : 2;
  return Array.from({ length: count }, (_, i) => {
    const x = low + ((high - low) * i) / (count - 1);
    return [x, predict(model, at, x)];
  });
}
