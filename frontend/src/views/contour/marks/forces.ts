import type { Point } from "../../../state/scene";
import { paintForces } from "../../parts/forces";
import { alongArrows, paintNotes, scaleNotes } from "../../parts/scaleNote";
import { ballsOf } from "./balls";
import type { Layer, OverlayContext } from "./layer";
import { lookedOf } from "./looked";

/** At the top right are the buttons of the zoom. */
const CORNERS = ["bottom left", "bottom right", "top left"] as const;

/** Where no word may stand. */
function takenOf(context: OverlayContext): Point[] {
  const { state, toPixel } = context;
  return [
    ...ballsOf(context).map(({ left, top }): Point => [left, top]),
    ...state.scene.starts.map((start) => toPixel(...start)),
  ];
}

/** What moves the ball that is looked at: the gradient, what else is in the update, and their sum. */
export const forces: Layer = (context) => {
  const { ctx, state, runs, toPixel, theme, small, area } = context;
  const pictures = lookedOf(context);
  if (pictures.forces.size === 0) return;
  const within = { left: area.left, right: area.left + area.width };
  const taken = takenOf(context);
  for (const { run, card } of runs) {
    const picture = pictures.forces.get(run);
    if (picture === undefined) continue;
    const line = (from: Point, to: Point) => [toPixel(...from), toPixel(...to)];
    paintForces({ ctx, theme, line, within, taken }, picture, {
      hue: card.color,
      stage: state.options.stage,
      named: !small,
    });
  }
};

/** By what all that is magnified. */
export const forcesNote: Layer = (context) => {
  const { ctx, theme, area, step, toPixel, small } = context;
  const pictures = lookedOf(context);
  const runs = context.runs.map(({ run }) => run);
  const notes = scaleNotes(pictures, runs, step, small);
  if (notes.length === 0) return;
  const line = (from: Point, to: Point) => [toPixel(...from), toPixel(...to)];
  const taken = [...takenOf(context), ...alongArrows(pictures, runs, line)];
  paintNotes(ctx, notes, { theme, area, taken, corners: CORNERS });
};
