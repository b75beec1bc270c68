/** Which examples the next update of the ball that is looked at uses. */
import type { Scheme } from "../../look/colors";
import { hueOn } from "../../look/hues";
import { isOfScene } from "../../state/shown";
import type { State } from "../../state/store";

export type BatchShown = { readonly indices: ArrayLike<number>; readonly color: string };

/** Null where it uses all of them, or which they are is not known yet. */
export function batchShown(state: State, scheme: Scheme): BatchShown | null {
  const { batchNow, scene } = state;
  if (batchNow === null || !isOfScene(state, batchNow)) return null;
  const card = scene.cards.find(({ id }) => id === batchNow.cardId);
  if (card?.batch === undefined) return null;
  return { indices: batchNow.indices, color: hueOn(card.color, scheme) };
}
