/** The horizontal axis: round numbers of what the clock is told in. */
import { ticks } from "d3-array";
import type uPlot from "uplot";
import type { Ruler } from "../../state/pace";
import { tickNumber } from "../../text/numbers";

/** @param space pixels between two labels, at least */
export function rulerAxis(
  ruler: () => Ruler,
  space: number,
): Pick<uPlot.Axis, "splits" | "values"> {
  return {
    splits(self, _, low, high) {
      const { each } = ruler();
      const width = self.bbox.width / window.devicePixelRatio;
      const count = Math.max(2, Math.floor(width / space));
      return ticks(low * each, high * each, count).map((value) => value / each);
    },
    values: (_, splits) => splits.map((step) => tickNumber(step * ruler().each)),
  };
}
