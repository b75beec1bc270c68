/** What of the store belongs on what is drawn: nothing of one surface is shown over another. */

import type { FoundPoint } from "../wire";
import { familyOf } from "./kinds";
import type { Options } from "./options";
import { positionAt } from "./position";
import type { CriticalSet, Expansion, RunData } from "./results";
import type { Card, Point } from "./scene";
import type { State } from "./store";

/** Something drawn or computed of a surface. */
type OfSurface = { readonly family: string } | null | undefined;

/** Whether it is of the surface in the scene. */
export function isOfScene({ scene }: State, of: OfSurface): boolean {
  return of?.family === familyOf(scene.surface);
}

/** The newest runs, where they are on the same surface; they stay until newer ones come. */
export function runsOn({ runs, runsScene }: State, on: OfSurface): readonly RunData[] {
  return runsScene !== null && on?.family === familyOf(runsScene.surface) ? runs : [];
}

/** The computed critical points, where they are to be marked; null while there are none. */
export function shownCriticalSet(
  { criticalSet, options }: State,
  on: OfSurface,
): CriticalSet | null {
  return options.criticalPoints && criticalSet?.family === on?.family ? criticalSet : null;
}

export type CriticalPlace = { readonly at: Point; readonly kind: FoundPoint["kind"] };

/** The critical points that are known of the surface shown: all that were computed, or else its own. */
export function criticalPlaces(state: State): readonly CriticalPlace[] {
  const { criticalSet, grid } = state;
  if (criticalSet !== null && isOfScene(state, criticalSet)) {
    return [...criticalSet.points, ...criticalSet.kinks];
  }
  return grid !== null && isOfScene(state, grid) ? grid.criticalPoints : [];
}

/** The nearest of them within `reach`, which is in the surface's units along each axis. */
export function criticalNear(state: State, [x, y]: Point, [rx, ry]: Point): Point | null {
  let [nearest, least]: [Point | null, number] = [null, 1];
  for (const { at } of criticalPlaces(state)) {
    const distance = Math.hypot((at[0] - x) / rx, (at[1] - y) / ry);
    if (distance <= least) [nearest, least] = [at, distance];
  }
  return nearest;
}

/** The expansion of the point looked at; null while nobody looks, or it is another surface's. */
export function shownExpansion({ expansion, options }: State, on: OfSurface): Expansion | null {
  return options.panel === "point" && expansion?.family === on?.family ? expansion : null;
}

/** The same where the part of the point panel that is open is one of these. */
export function shownInPart(
  state: State,
  on: OfSurface,
  ...parts: readonly Options["part"][]
): Expansion | null {
  return parts.includes(state.options.part) ? shownExpansion(state, on) : null;
}

/** The same runs with their cards, of those cards that are on. */
export function cardRunsOn(state: State, on: OfSurface): { run: RunData; card: Card }[] {
  return runsOn(state, on).flatMap((run) => {
    const card = state.scene.cards.find(({ id }) => id === run.cardId);
    return card?.enabled ? [{ run, card }] : [];
  });
}

/** The nearest ball within `reach`, which is in the surface's units along each axis. */
export function ballNear(
  state: State,
  step: number,
  [x, y]: Point,
  [rx, ry]: Point,
): RunData | null {
  let [nearest, least]: [RunData | null, number] = [null, 1];
  for (const { run } of cardRunsOn(state, state.grid)) {
    const at = positionAt(run, step);
    const distance = Math.hypot((at.x - x) / rx, (at.y - y) / ry);
    if (distance < least) [nearest, least] = [run, distance];
  }
  return nearest;
}
