/** What moves the ball that is looked at, in 3-D: the contour's arrows, lying on the surface. */
import type { HeightField } from "../../geometry/heightfield";
import type { Screen } from "../../geometry/screen";
import type { Point } from "../../state/scene";
import { cardRunsOn } from "../../state/shown";
import { paintForces } from "../parts/forces";
import { hued } from "../parts/hued";
import { alongArrows, paintNotes, scaleNotes } from "../parts/scaleNote";
import type { SceneLayerFactory } from "./layer";
import { lookedIn, spotOn, watchLooked } from "./looked";

/** Points of one arrow: enough to follow the surface's own cells. */
const POINTS = 20;
/** Around what is written, in pixels: in the corners there are buttons, and numbers of the axes. */
const EDGE = { left: 40, top: 4, right: 4, bottom: 28 };
const CORNERS = ["top right", "bottom right"] as const;

/** The line from one point to another as it lies on the drawn surface; it ends where that ends. */
export function drapedOnScreen(
  field: HeightField,
  screen: Pick<Screen, "place">,
  from: Point,
  to: Point,
): Point[] {
  const line: Point[] = [];
  for (let i = 0; i < POINTS; i++) {
    const share = i / (POINTS - 1);
    const [x, y] = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    const spot = spotOn(field, screen, [x, y]);
    if (spot === null) break;
    line.push(spot);
  }
  return line;
}

export const forcesLayer: SceneLayerFactory = (store, clock) => ({
  slots: () => [],
  fill: () => {},
  paint(painting) {
    const { ctx, screen, field, grid, theme } = painting;
    const state = store.getState();
    const pictures = lookedIn(store, clock, painting);
    if (pictures.forces.size === 0 && pictures.ellipses.size === 0) return;
    const line = (from: Point, to: Point) => drapedOnScreen(field, screen, from, to);
    const within = { left: 0, right: screen.width };
    const shown = cardRunsOn(state, grid);
    const starts = state.scene.starts
      .map((start) => spotOn(field, screen, start))
      .filter((spot) => spot !== null);
    for (const { run, card } of shown) {
      const picture = pictures.forces.get(run);
      if (picture === undefined) continue;
      const taken = [...starts, ...line(picture.at, picture.at).slice(0, 1)];
      paintForces({ ctx, theme, line, within, taken }, picture, {
        hue: hued(card, theme.scheme).color,
        stage: state.options.stage,
        named: true,
      });
    }
    const runs = shown.map(({ run }) => run);
    const area = {
      left: EDGE.left,
      top: EDGE.top,
      width: screen.width - EDGE.left - EDGE.right,
      height: screen.height - EDGE.top - EDGE.bottom,
    };
    paintNotes(ctx, scaleNotes(pictures, runs, clock.step), {
      theme,
      area,
      taken: [...starts, ...alongArrows(pictures, runs, line)],
      corners: CORNERS,
    });
  },
  watch: (changed) => watchLooked(store, clock, changed),
});
