import { type ForcePicture, forcePicture } from "../../../geometry/forceArrows";
import { isFocus, recordOf, rowAt, rowsOf, showsForces } from "../../../state/recorded";
import type { RunData } from "../../../state/results";
import { arrowSizes, paintForces } from "../../parts/forces";
import { ballsOf } from "./balls";
import { ELLIPSE_LABEL } from "./ellipse";
import type { Layer, OverlayContext } from "./layer";

/** The arrows of the update that leaves from where a run's ball is; null where there are none. */
export function forcesOf(
  { state, step, area, toPixel }: OverlayContext,
  run: RunData,
): ForcePicture | null {
  const record = recordOf(state, run);
  const row = record && rowAt(record, step, rowsOf(record));
  if (record === null || row === null) return null;
  return forcePicture(record, row, toPixel, arrowSizes(Math.min(area.width, area.height)));
}

/** What moves the ball that is looked at: the gradient, what else is in the update, and their sum. */
export const forces: Layer = (context) => {
  const { ctx, state, runs, playing, toPixel, theme, small, area } = context;
  const within = { left: area.left, right: area.left + area.width };
  if (!showsForces(state, playing)) return;
  const taken = ballsOf(context).map(({ left, top }) => [left, top] as const);
  for (const { run, card } of runs) {
    if (!isFocus(state, run.cardId, run.startIndex)) continue;
    const picture = forcesOf(context, run);
    if (picture === null) continue;
    const [left, top] = toPixel(...picture.at);
    const below = [left, top + ELLIPSE_LABEL * theme.scale.type] as const;
    paintForces(
      {
        ctx,
        theme,
        line: (from, to) => [toPixel(...from), toPixel(...to)],
        within,
        taken: state.options.ellipse ? [...taken, below] : taken,
      },
      picture,
      { hue: card.color, stage: state.options.stage, named: !small },
    );
  }
};
