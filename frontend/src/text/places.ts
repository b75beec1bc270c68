/** What points of the surface are called: start points, θ′, critical points. */
import type { Point } from "../state/scene";
import { isOfScene } from "../state/shown";
import { probeOf, type State } from "../state/store";
import { t } from "./t";

export type NamedPlace = {
  readonly at: Point;
  readonly name: string;
  /** As the server knows it; null where it must be looked up. */
  readonly loss: number | null;
};

/** Every point that is marked on the surface in the scene, those above before those beneath. */
export function namedPlaces(state: State): readonly NamedPlace[] {
  const { scene, options, grid, expansion, criticalSet } = state;
  if (grid === null || !isOfScene(state, grid)) return [];
  const places: NamedPlace[] = [];
  if (options.panel === "point") {
    const at = probeOf(state);
    const here = isOfScene(state, expansion) && isSame(expansion!.at, at);
    places.push({ at, name: t("handles.probe"), loss: here ? expansion!.loss : null });
  }
  for (const [i, at] of scene.starts.entries()) {
    const several = scene.starts.length > 1;
    const name = several ? t("handles.start", { number: i + 1 }) : t("readout.start");
    places.push({ at, name, loss: null });
  }
  const found = isOfScene(state, criticalSet) ? criticalSet : null;
  const critical = found === null ? grid.criticalPoints : [...found.points, ...found.kinks];
  for (const { at, kind, loss } of critical) {
    places.push({ at, name: t(`chip.${kind}`), loss });
  }
  return places;
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
