/** Cards in the hues that they have in a scheme. */
import type { Scheme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import type { Card } from "../../state/scene";

const made: Record<Scheme, WeakMap<Card, Card>> = { light: new WeakMap(), dark: new WeakMap() };

/** The card as the scheme shows it: the same object each time, so that it can be compared. */
export function hued(card: Card, scheme: Scheme): Card {
  const known = made[scheme].get(card);
  if (known !== undefined) return known;
  const shown = { ...card, color: hueOn(card.color, scheme) };
  made[scheme].set(card, shown);
  return shown;
}
