/** The effective rates of the ball that is looked at, in 3-D: the ellipse lies on the surface. */
import type { HeightField } from "../../geometry/heightfield";
import { outlineOf, type RateEllipse } from "../../geometry/rateEllipse";
import type { Screen } from "../../geometry/screen";
import { forceColor } from "../../look/forces";
import { cardRunsOn } from "../../state/shown";
import { paintEllipse } from "../parts/ellipse";
import { hued } from "../parts/hued";
import type { SceneLayerFactory } from "./layer";
import { lookedIn, spotOn, watchLooked } from "./looked";

/** Its outline on the drawn surface; it has gaps where that ends or has a hole. */
export function drapedOutline(
  field: HeightField,
  screen: Pick<Screen, "place">,
  ellipse: RateEllipse,
): Path2D {
  const path = new Path2D();
  const points = outlineOf(ellipse).map((at) => spotOn(field, screen, at));
  let pen = false;
  for (const point of [...points, points[0] ?? null]) {
    if (point !== null && pen) path.lineTo(...point);
    else if (point !== null) path.moveTo(...point);
    pen = point !== null;
  }
  return path;
}

export const ellipseLayer: SceneLayerFactory = (store, clock) => ({
  slots: () => [],
  fill: () => {},
  paint(painting) {
    const { ctx, screen, field, grid, theme } = painting;
    const { ellipses } = lookedIn(store, clock, painting);
    for (const { run, card } of cardRunsOn(store.getState(), grid)) {
      const picture = ellipses.get(run);
      if (picture === undefined) continue;
      const color = forceColor("scale", hued(card, theme.scheme).color, theme);
      paintEllipse(ctx, drapedOutline(field, screen, picture), color, theme);
    }
  },
  watch: (changed) => watchLooked(store, clock, changed),
});
