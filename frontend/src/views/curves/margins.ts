/**
 * What stands on either side of plots that lie beneath each other: as wide for all as the widest
 * needs, so that one step is at one place in all of them.
 */
import { createFrame } from "../parts/frame";

type Side = "left" | "right";

/** One chart's share in them. */
export type Margin = {
  /** How wide a side is to be, of which this chart alone needs so much. */
  readonly of: (side: Side, wanted: number) => number;
  /** The chart is no longer there. */
  readonly leave: () => void;
};

export type Margins = {
  /** @param widened called soon after the others have come to need more, or less */
  readonly join: (widened: () => void) => Margin;
};

export function createMargins(): Margins {
  const charts = new Map<() => void, Record<Side, number>>();
  const widest = (side: Side) => Math.max(0, ...[...charts.values()].map((one) => one[side]));
  const tell = createFrame(() => {
    for (const widened of charts.keys()) widened();
  });
  const change = (make: () => void) => {
    const before = [widest("left"), widest("right")];
    make();
    if (charts.size === 0) tell.cancel();
    else if (before[0] !== widest("left") || before[1] !== widest("right")) tell.request();
  };
  return {
    join(widened) {
      const own: Record<Side, number> = { left: 0, right: 0 };
      charts.set(widened, own);
      return {
        of(side, wanted) {
          if (own[side] !== wanted) {
            change(() => {
              own[side] = wanted;
            });
          }
          return widest(side);
        },
        leave: () => change(() => charts.delete(widened)),
      };
    },
  };
}
