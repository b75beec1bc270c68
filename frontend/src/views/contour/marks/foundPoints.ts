import { shownCriticalSet } from "../../../state/shown";
import { traceKind, tracePolyline } from "./criticalPoints";
import type { Layer } from "./layer";

const SIZE = 6;

/** The critical points that were computed, by kind in shape and colour, and curves of them. */
export const foundPoints: Layer = (context) => {
  const { ctx, theme, grid, state } = context;
  const found = shownCriticalSet(state, grid);
  if (found === null) return;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const { points, kind } of found.curves) {
    tracePolyline(context, points);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 5;
    ctx.stroke();
    ctx.setLineDash([7, 6]);
    ctx.strokeStyle = theme[kind];
    ctx.lineWidth = 2.5;
    ctx.stroke();
    ctx.setLineDash([]);
  }
  for (const { at, kind } of found.points) {
    if (!traceKind(context, kind, at, SIZE)) continue;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 6;
    ctx.stroke();
    // A cross has no inside.
    if (kind !== "saddle") {
      ctx.fillStyle = theme[kind];
      ctx.fill();
    }
    ctx.strokeStyle = theme[kind];
    ctx.lineWidth = 2.5;
    ctx.stroke();
  }
};
