/** What of the store belongs on what is drawn: nothing of one surface is shown over another. */
import { familyOf } from "./kinds";
import type { CriticalSet, Expansion, RunData } from "./results";
import type { Card } from "./scene";
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

/** The expansion of the point looked at; null while nobody looks, or it is another surface's. */
export function shownExpansion({ expansion, options }: State, on: OfSurface): Expansion | null {
  return options.panel === "point" && expansion?.family === on?.family ? expansion : null;
}

/** The same runs with their cards, of those cards that are on. */
export function cardRunsOn(state: State, on: OfSurface): { run: RunData; card: Card }[] {
  return runsOn(state, on).flatMap((run) => {
    const card = state.scene.cards.find(({ id }) => id === run.cardId);
    return card?.enabled ? [{ run, card }] : [];
  });
}
