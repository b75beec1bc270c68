/** Arrows and ellipses of all balls that are looked at closely, to one scale. */
import { commonMagnification, type ForcePicture, forcePicture } from "../../geometry/forceArrows";
import { type RateEllipse, rateEllipses } from "../../geometry/rateEllipse";
import { lookedAt, showsForces } from "../../state/recorded";
import type { RunData } from "../../state/results";
import type { Point } from "../../state/scene";
import type { State } from "../../state/store";
import { createLastResult } from "./lastResult";

/** What is drawn at the balls; a run has none where nothing is known of its update. */
export type LookedPictures = {
  readonly forces: ReadonlyMap<RunData, ForcePicture>;
  readonly ellipses: ReadonlyMap<RunData, RateEllipse>;
};

/** How long the longer half axis is at most, as a share of the picture's shorter side, in pixels. */
const ELLIPSE_SHARE = 0.22;
const LONGEST_HALF = 84;

/** Lengths of arrows that can be seen, in pixels, on a picture whose shorter side is this long. */
function arrowSizes(side: number): { shortest: number; longest: number } {
  return { shortest: Math.min(26, 0.12 * side), longest: Math.min(150, 0.42 * side) };
}

type Means = {
  readonly playing: boolean;
  /** Linear in both coordinates. */
  readonly toPixel: (x: number, y: number) => Point;
  /** The picture's shorter side, in pixels. */
  readonly side: number;
};

function picturesOf(state: State, step: number, { playing, toPixel, side }: Means): LookedPictures {
  const looked = lookedAt(state, step);
  const forces = new Map<RunData, ForcePicture>();
  if (showsForces(state, playing)) {
    const sizes = arrowSizes(side);
    const times = commonMagnification(looked, toPixel, sizes);
    for (const { of, run, row } of looked) {
      const picture = forcePicture(run, row, toPixel, sizes, times);
      if (picture !== null) forces.set(of, picture);
    }
  }
  const ellipses = new Map<RunData, RateEllipse>();
  if (state.options.ellipse) {
    const room = Math.min(LONGEST_HALF, ELLIPSE_SHARE * side);
    for (const [i, ellipse] of rateEllipses(looked, toPixel, room).entries()) {
      if (ellipse !== null) ellipses.set(looked[i]!.of, ellipse);
    }
  }
  return { forces, ellipses };
}

/**
 * @param place what `toPixel` and `side` come from: while it, the state and the step are the same,
 *   so is the answer, which many panels share
 */
export function createLooked() {
  const last = createLastResult<LookedPictures>();
  return (state: State, step: number, place: unknown, means: Means): LookedPictures =>
    last([state, step, place, means.playing], () => picturesOf(state, step, means));
}
