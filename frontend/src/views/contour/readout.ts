/** The line beside the pointer: where it is, and the loss there; on a ball, whose it is. */
import { lossAt } from "../../geometry/lossAt";
import { entryTold, positionAt } from "../../state/position";
import type { Point } from "../../state/scene";
import { formatCoordinate, formatNumber } from "../../text/numbers";
import { cardTitle } from "../../text/records";
import { t } from "../../text/t";
import { ballsOf } from "./marks/balls";
import type { WithoutCanvas } from "./overlay";

export type Readout = {
  /** Shows what lies at a place in pixels; null shows nothing. */
  readonly update: (place: Point | null, context: WithoutCanvas) => void;
};

const ON_BALL_WITHIN = 8;

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
      // Towards the plot's middle, where there is room for it, and never out of a narrow plot.
      const [left, top] = place;
      const beside = left > width / 2 ? `${left - 16}px - 100%` : `${left + 16}px`;
      const across = `clamp(2px, ${beside}, ${width - 2}px - 100%)`;
      const down = top > height / 2 ? `calc(${top - 16}px - 100%)` : `${top + 16}px`;
      element.style.transform = `translate(${across}, ${down})`;
    },
  };
}

function linesAt([left, top]: Point, context: WithoutCanvas): string[] {
  const { area, grid, state, step } = context;
  const [x, y] = context.toData(left, top);
  const text = (at: Point, loss: number | null) => {
    const [px, py] = at;
    const spanX = area.x[1] - area.x[0];
    const spanY = area.y[1] - area.y[0];
    const place = { x: formatCoordinate(px, spanX), y: formatCoordinate(py, spanY) };
    return loss === null
      ? t("readout.point", place)
      : t("readout.loss", { ...place, loss: formatNumber(loss) });
  };
  const near = ballsOf(context).filter(
    (ball) => Math.hypot(ball.left - left, ball.top - top) <= ON_BALL_WITHIN,
  );
  if (near.length === 0) return [text([x, y], lossAt(grid, x, y))];
  const { run } = near[0]!.shown;
  const told = entryTold(run, step);
  if (told === null) return [];
  const ball = run.sketch === undefined ? positionAt(run, step) : told;
  return [
    near.map(({ shown }) => cardTitle(state, shown.card)).join(t("readout.between")),
    t("readout.step", {
      step: told.step,
      readout: text([ball.x, ball.y], ball.loss),
    }),
  ];
}
