/** What to begin with on a surface: its suggestions, and what of them a hand has changed. */
import type { Card } from "./scene";
import type { DescribedSurface } from "./surfaceKind";

type Values = Readonly<Record<string, number>>;

/** Where a value comes from: the surface, the optimizer or other owner itself, or a hand. */
export type Origin = "suggested" | "own" | "hand";

/** The hyperparameters suggested for an optimizer, where they are not the optimizer's own defaults. */
export function suggestedFor(surface: DescribedSurface | undefined, key: string): Values {
  return surface?.suggested?.[key] ?? {};
}

/** Where `value` comes from, as far as a value can tell. */
export function originOf(value: number, suggested: number | undefined, own: number): Origin {
  if (value === suggested) return "suggested";
  return value === own ? "own" : "hand";
}

/**
 * The same cards for another surface: what was suggested for the last one becomes what is suggested
 * for this one, and so does what nobody has set; what was set by hand stays.
 */
export function cardsFor(
  cards: readonly Card[],
  from: DescribedSurface | undefined,
  to: DescribedSurface,
): readonly Card[] {
  return cards.map((card) => {
    const before = suggestedFor(from, card.key);
    const byHand = Object.entries(card.hyperparameters).filter(
      ([name, value]) => value !== before[name],
    );
    const hyperparameters = { ...suggestedFor(to, card.key), ...Object.fromEntries(byHand) };
    return { ...card, hyperparameters };
  });
}

/** How many updates to show on another surface: its own number, unless a hand has set one. */
export function stepsFor(
  steps: number,
  from: DescribedSurface | undefined,
  to: DescribedSurface,
): number {
  return steps === from?.steps ? (to.steps ?? steps) : steps;
}
