import { createLooked, type LookedPictures } from "../../parts/looked";
import type { OverlayContext } from "./layer";

/** All panels ask for the same, with the same plot area. */
const last = createLooked();

/** Arrows and ellipses of the balls that are looked at closely, on all panels to one scale. */
export function lookedOf({
  state,
  step,
  playing,
  area,
  toPixel,
}: Omit<OverlayContext, "ctx">): LookedPictures {
  const side = Math.min(area.width, area.height);
  return last(state, step, area, { playing, toPixel, side });
}
