/** What moves the ball that is looked at, in 3-D: the contour's arrows, lying on the surface. */
import { forcePicture } from "../../geometry/forceArrows";
import {
  type HeightField,
  heightAt,
  isInside,
  type Point3,
  unitOf,
} from "../../geometry/heightfield";
import type { Screen } from "../../geometry/screen";
import { isFocus, recordOf, rowAt, rowsOf, showsForces } from "../../state/recorded";
import type { Point } from "../../state/scene";
import { cardRunsOn } from "../../state/shown";
import { arrowSizes, paintForces } from "../parts/forces";
import { hued } from "../parts/hued";
import type { SceneLayerFactory } from "./layer";

/** Points of one arrow: enough to follow the surface's own cells. */
const POINTS = 20;
/** Above the surface and the runs' trails, in box lengths. */
const LIFT = 0.012;

/** The line from one point to another as it lies on the drawn surface; it ends where that ends. */
export function drapedOnScreen(
  field: HeightField,
  screen: Pick<Screen, "place">,
  from: Point,
  to: Point,
): Point[] {
  const lift = LIFT * unitOf(field);
  const line: Point[] = [];
  for (let i = 0; i < POINTS; i++) {
    const share = i / (POINTS - 1);
    const x = from[0] + share * (to[0] - from[0]);
    const y = from[1] + share * (to[1] - from[1]);
    if (!isInside(field, x, y)) break;
    const at: Point3 = [x, y, heightAt(field, x, y) + lift];
    const spot = screen.place(at);
    if (spot === null || Number.isNaN(spot.top)) break;
    line.push([spot.left, spot.top]);
  }
  return line;
}

export const forcesLayer: SceneLayerFactory = (store, clock) => ({
  slots: () => [],
  fill: () => {},
  paint({ ctx, screen, field, grid, theme }) {
    const state = store.getState();
    if (!showsForces(state, clock.playing)) return;
    // As if the surface were seen from above, filling the pane: turning it changes no arrow.
    const side = Math.min(screen.width, screen.height);
    const perX = side / (field.x[1] - field.x[0]);
    const perY = side / (field.y[1] - field.y[0]);
    for (const { run, card } of cardRunsOn(state, grid)) {
      if (!isFocus(state, run.cardId, run.startIndex)) continue;
      const record = recordOf(state, run);
      const row = record && rowAt(record, clock.step, rowsOf(record));
      if (record === null || row === null) continue;
      const picture = forcePicture(record, row, (x, y) => [perX * x, perY * y], arrowSizes(side));
      if (picture === null) continue;
      const line = (from: Point, to: Point) => drapedOnScreen(field, screen, from, to);
      paintForces(
        {
          ctx,
          theme,
          line,
          within: { left: 0, right: screen.width },
          taken: line(picture.at, picture.at).slice(0, 1),
        },
        picture,
        {
          hue: hued(card, theme.scheme).color,
          stage: state.options.stage,
          named: true,
        },
      );
    }
  },
  watch(changed) {
    const stops = [
      store.subscribe(
        ({ recorded, runs, scene, options }) => [
          recorded,
          runs,
          scene.cards,
          options.forces,
          options.focus,
          options.stage,
          options.activeStart,
        ],
        changed,
        { equalityFn: (a, b) => a.every((value, i) => value === b[i]) },
      ),
      clock.onStep(changed),
      clock.onState(changed),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
});
