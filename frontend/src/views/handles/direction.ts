/** The direction v of the cut as a line through θ′ with two ends, to be turned by hand. */
import { beginGesture, turnDirection } from "../../state/actions";
import type { Point } from "../../state/scene";
import { type PageStore, probeOf, type State, surfaceOf } from "../../state/store";
import { t } from "../../text/t";
import type { Handle } from "./handle";

/** From θ′ to an end, in domain sides, so that the ends move on a circle on a square map. */
const REACH = 0.18;

/** Where the cut goes through: the ball's place is known by its expansion. */
export function cutThrough(state: State): Point {
  const { expansion, options } = state;
  if (options.subject === "ball" && expansion !== null) return expansion.at;
  return probeOf(state);
}

export function directionOf({ options }: State): Point {
  const angle = (options.angle * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** The two ends of v; near the domain's edge an end comes closer to θ′. */
export function directionEnds(state: State): readonly [Point, Point] | null {
  const domain = surfaceOf(state)?.domain;
  if (domain === undefined) return null;
  const at = cutThrough(state);
  const v = directionOf(state);
  const sides = domain.map(([low, high]) => high - low);
  const length = REACH / Math.hypot(v[0] / sides[0]!, v[1] / sides[1]!);
  const end = (side: 1 | -1): Point => {
    const room = domain.map(([low, high], axis) => {
      const speed = side * v[axis]!;
      // Nearly along the other axis: this one never ends.
      if (Math.abs(speed) < 1e-12) return Number.POSITIVE_INFINITY;
      return Math.max(0, ((speed > 0 ? high : low) - at[axis]!) / speed);
    });
    const t = side * Math.min(length, ...room);
    return [at[0] + t * v[0], at[1] + t * v[1]];
  };
  return [end(1), end(-1)];
}

/** Both ends as handles, while a cut through a point is looked at. */
export function directionHandles(store: PageStore, state: State): Handle[] {
  const { panel, part } = state.options;
  const ends = panel === "point" && part !== "gradient" ? directionEnds(state) : null;
  if (ends === null) return [];
  return ends.map((at, i) => ({
    key: i === 0 ? "direction" : "direction-back",
    label: t(i === 0 ? "handles.direction" : "handles.otherDirection"),
    at,
    move(to) {
      const [x, y] = cutThrough(store.getState());
      const [dx, dy] = [to[0] - x, to[1] - y];
      // On θ′ itself there is no direction.
      if (dx !== 0 || dy !== 0) turnDirection(store, (Math.atan2(dy, dx) * 180) / Math.PI);
    },
    hold: () => beginGesture(store),
    activate() {
      // Taking it turns nothing yet.
    },
  }));
}
