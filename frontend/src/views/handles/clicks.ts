/**
 * What a click on the ground does: nothing, unless it is meant. On a ball it looks at that closely,
 * on a critical point it opens that;
 * with Shift it puts a point there; the menu of a place offers the same in words.
 */
import { type PlotArea, toData } from "../../geometry/area";
import { roundedPlace } from "../../geometry/rounded";
import { lookAtBall, openPlaceMenu, visitPoint } from "../../state/actions";
import type { Clock } from "../../state/clock";
import type { RunData } from "../../state/results";
import type { Point } from "../../state/scene";
import { ballNear, criticalNear } from "../../state/shown";
import type { PageStore } from "../../state/store";
import type { DragTarget } from "./drag";
import { type Handle, spannedBy } from "./handle";

/** So near to a ball, in pixels, a click means it. */
const ON_BALL = 10;

/** So near to a critical point, in pixels, a click means it. */
const ON_MARK = 10;

export type Ground = {
  readonly store: PageStore;
  readonly clock: Clock;
  /** Where the plot lies now; null while it shows none. */
  readonly area: () => PlotArea | null;
  /** What a click with Shift puts there. */
  readonly placed: () => Handle | null;
};

export function clicksOn({
  store,
  clock,
  area,
  placed,
}: Ground): Pick<DragTarget, "click" | "clickable" | "menu"> {
  const critical = (place: Point, on: PlotArea): Point | null =>
    criticalNear(store.getState(), toData(on, ...place), spannedBy(ON_MARK, on));
  const ball = (place: Point, on: PlotArea): RunData | null =>
    ballNear(store.getState(), clock.step, toData(on, ...place), spannedBy(ON_BALL, on));
  return {
    clickable(place, placing) {
      const on = area();
      if (on === null) return false;
      if (placing) return placed() !== null;
      return ball(place, on) !== null || critical(place, on) !== null;
    },
    click(place, placing) {
      const on = area();
      if (on === null) return;
      if (placing) {
        const handle = placed();
        handle?.activate();
        handle?.move(roundedPlace(toData(on, ...place), on));
        return;
      }
      const run = ball(place, on);
      const at = critical(place, on);
      if (run !== null) lookAtBall(store, run);
      else if (at !== null) visitPoint(store, at);
    },
    menu(place, [left, top]) {
      const on = area();
      if (on === null) return;
      const at = critical(place, on) ?? roundedPlace(toData(on, ...place), on);
      openPlaceMenu(store, { at, left, top });
    },
  };
}
