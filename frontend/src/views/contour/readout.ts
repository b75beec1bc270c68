/** The line beside the pointer: where it is, and the loss there; on a ball or a mark, what that is. */

import { lossAt } from "../../geometry/lossAt";
import { coordinatesOf, placed } from "../../state/coordinates";
import { entryTold, positionAt } from "../../state/position";
import { roundingOf } from "../../state/rounding";
import type { Point } from "../../state/scene";
import type { State } from "../../state/store";
import { formatCoordinate } from "../../text/numbers";
import { type NamedPlace, namedPlaces } from "../../text/places";
import { cardTitle, titleWithStart } from "../../text/records";
import { lossText } from "../../text/status";
import { t } from "../../text/t";
import { ballsOf } from "./marks/balls";
import type { ShownRun } from "./marks/layer";
import type { WithoutCanvas } from "./overlay";

type Context = Pick<
  WithoutCanvas,
  "area" | "grid" | "state" | "step" | "runs" | "toData" | "toPixel"
>;

export type Readout = {
  /** Shows what lies at a place in pixels; null shows nothing. */
  readonly update: (place: Point | null, context: WithoutCanvas) => void;
};

/** In pixels: how near is on a ball, and on a mark. */
const ON_BALL_WITHIN = 8;
const ON_MARK_WITHIN = 10;
/** From the pointer, and from the edges of the picture. */
const BESIDE = 16;
const MARGIN = 2;

export function createReadout(parent: HTMLElement): Readout {
  const element = document.createElement("div");
  element.className = "plane-readout";
  element.setAttribute("aria-hidden", "true");
  element.hidden = true;
  parent.append(element);
  return {
    update(place, context) {
      element.hidden = place === null;
      if (place === null) return;
      const lines = linesAt(place, context);
      if (element.textContent !== lines.join("\n")) element.textContent = lines.join("\n");
      const { width, height } = context.size;
      // Towards the picture's middle, where there is room for it, and never out of the picture.
      const [left, top] = place;
      element.style.transform = `translate(${within(left, width)}, ${within(top, height)})`;
    },
  };
}

/** Beside a place along a side of this length, for an element of which CSS knows the size. */
function within(place: number, length: number): string {
  const beside = place > length / 2 ? `${place - BESIDE}px - 100%` : `${place + BESIDE}px`;
  return `clamp(${MARGIN}px, ${beside}, ${length - MARGIN}px - 100%)`;
}

export function linesAt([left, top]: Point, context: Context): string[] {
  const { area, grid, state, step } = context;
  const [x, y] = context.toData(left, top);
  const text = (at: Point, loss: number | null) => {
    const [px, py] = at;
    const spanX = area.x[1] - area.x[0];
    const spanY = area.y[1] - area.y[0];
    const place = placed(coordinatesOf(state), [
      formatCoordinate(px, spanX),
      formatCoordinate(py, spanY),
    ]);
    return loss === null
      ? t("readout.point", place)
      : t("readout.loss", { ...place, loss: lossText(loss, roundingOf(state).loss) });
  };
  const near = ballsOf(context).filter(
    (ball) => Math.hypot(ball.left - left, ball.top - top) <= ON_BALL_WITHIN,
  );
  if (near.length === 0) {
    const mark = markAt([left, top], context);
    if (mark === null) return [text([x, y], lossAt(grid, x, y))];
    return [mark.name, text(mark.at, mark.loss ?? lossAt(grid, ...mark.at))];
  }
  const { run } = near[0]!.shown;
  const told = entryTold(run, step);
  if (told === null) return [];
  const ball = run.sketch === undefined ? positionAt(run, step) : told;
  return [
    near.map(({ shown }) => titleOf(shown, state)).join(t("readout.between")),
    t("readout.step", {
      step: told.step,
      readout: text([ball.x, ball.y], ball.loss),
    }),
  ];
}

/** The nearest mark under a place; of several the topmost. */
function markAt([left, top]: Point, { state, toPixel }: Context): NamedPlace | null {
  let [nearest, least]: [NamedPlace | null, number] = [null, ON_MARK_WITHIN];
  for (const place of namedPlaces(state)) {
    const [x, y] = toPixel(...place.at);
    const distance = Math.hypot(x - left, y - top);
    if (distance < least) [nearest, least] = [place, distance];
  }
  return nearest;
}

function titleOf({ run, card }: ShownRun, state: State): string {
  const title = cardTitle(state, card);
  return state.scene.starts.length > 1 ? titleWithStart(title, run.startIndex) : title;
}
