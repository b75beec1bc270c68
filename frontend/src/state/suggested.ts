/** What to begin with on a surface: its suggestions, and where a value comes from. */
import type { Card } from "./scene";
import type { DescribedSurface } from "./surfaceKind";

type Values = Readonly<Record<string, number>>;

/** Where a value comes from: the surface, the optimizer or other owner, a scene, or a hand. */
export type Origin = "suggested" | "own" | "scene" | "hand";

/** The hyperparameters suggested for an optimizer, where they are not the optimizer's own defaults. */
export function suggestedFor(surface: DescribedSurface | undefined, key: string): Values {
  return surface?.suggested?.[key] ?? {};
}

/**
 * Where `value` comes from, as far as a value can tell.
 *
 * @param told what the scene of the catalogue that is shown has there
 */
export function originOf(
  value: number,
  suggested: number | undefined,
  own: number,
  told: readonly number[] = [],
): Origin {
  if (value === suggested) return "suggested";
  if (value === own) return "own";
  return told.includes(value) ? "scene" : "hand";
}

/** Whether two cards differ in how they are set alone; with other switches or batches it is another method. */
function isSameMethod(a: Card, b: Card): boolean {
  const switches = ({ switches = {} }: Card) => JSON.stringify(Object.entries(switches).sort());
  const batch = ({ batch = undefined }: Card) => JSON.stringify(batch);
  return a.key === b.key && switches(a) === switches(b) && batch(a) === batch(b);
}

/**
 * The same optimizers for another surface, as is suggested for it: a rate that was right, or set by
 * hand, on one surface means nothing on another, and so do the updates at which it was to change.
 * Cards that were only set differently become one.
 */
export function cardsFor(cards: readonly Card[], surface: DescribedSurface): readonly Card[] {
  const first = cards.filter(
    (card, index) => cards.findIndex((other) => isSameMethod(other, card)) === index,
  );
  return first.map((card) => ({
    ...card,
    hyperparameters: suggestedFor(surface, card.key),
    ...(card.schedule && { schedule: { kind: card.schedule.kind, values: {} } }),
    // Without examples there is nothing to take a part of.
    ...(card.batch && surface.data === undefined && { batch: undefined }),
    enabled: cards.some((other) => isSameMethod(other, card) && other.enabled),
  }));
}
