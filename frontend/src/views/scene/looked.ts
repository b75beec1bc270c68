/** Arrows and ellipses of the balls that are looked at closely, as the layers in 3-D ask for them. */
import { type HeightField, heightAt, isInside, unitOf } from "../../geometry/heightfield";
import type { Screen } from "../../geometry/screen";
import type { Clock } from "../../state/clock";
import type { Point } from "../../state/scene";
import type { PageStore } from "../../state/store";
import { createLooked, type LookedPictures } from "../parts/looked";
import type { Painting } from "./layer";

/** Above the surface and the runs' trails, in box lengths. */
const LIFT = 0.012;

/** Where a point of the surface is seen; null where there is no surface, or it is behind the eye. */
export function spotOn(
  field: HeightField,
  screen: Pick<Screen, "place">,
  [x, y]: Point,
): Point | null {
  if (!isInside(field, x, y)) return null;
  const spot = screen.place([x, y, heightAt(field, x, y) + LIFT * unitOf(field)]);
  return spot === null || Number.isNaN(spot.top) ? null : [spot.left, spot.top];
}

/** As many layers as ask share one answer. */
const last = createLooked();

/** As if the surface were seen from above, filling the pane: turning it changes no length. */
export function lookedIn(
  store: PageStore,
  clock: Clock,
  { field, screen }: Pick<Painting, "field" | "screen">,
): LookedPictures {
  const side = Math.min(screen.width, screen.height);
  const perX = side / (field.x[1] - field.x[0]);
  const perY = side / (field.y[1] - field.y[0]);
  return last(store.getState(), clock.step, field, {
    playing: clock.playing,
    toPixel: (x, y) => [perX * x, perY * y],
    side,
  });
}

/** Calls back whenever they may be others; returns how to stop that. */
export function watchLooked(store: PageStore, clock: Clock, changed: () => void): () => void {
  const stops = [
    store.subscribe(
      ({ recorded, runs, scene, options }) => [
        recorded,
        runs,
        scene.cards,
        options.forces,
        options.ellipse,
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
}
