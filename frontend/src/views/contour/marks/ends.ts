import { insideArea } from "../../../geometry/area";
import type { Layer } from "./layer";

const RADIUS = 11;

/**
 * How a run ended, once its ball is there: a ring around it where it converged, a cross where its
 * numbers stopped being finite. A run that left the plot has its own mark.
 */
export const ends: Layer = ({ ctx, runs, step, theme, area, toPixel }) => {
  for (const { run, card } of runs) {
    const last = run.step.length - 1;
    if (last < 0 || step < run.step[last]!) continue;
    if (run.status !== "converged" && run.status !== "nonfinite") continue;
    const [left, top] = toPixel(run.points[2 * last]!, run.points[2 * last + 1]!);
    if (!insideArea(area, left, top)) continue;
    ctx.beginPath();
    if (run.status === "converged") {
      ctx.arc(left, top, RADIUS, 0, 2 * Math.PI);
    } else {
      const arm = RADIUS * Math.SQRT1_2;
      for (const side of [-1, 1]) {
        ctx.moveTo(left - arm, top - side * arm);
        ctx.lineTo(left + arm, top + side * arm);
      }
    }
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 4;
    ctx.stroke();
    ctx.strokeStyle = card.color;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
};
