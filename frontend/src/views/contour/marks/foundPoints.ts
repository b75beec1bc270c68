import { shownCriticalSet } from "../../../state/shown";
import { traceKind, tracePolyline } from "./criticalPoints";
import type { Layer } from "./layer";

const SIZE = 6;

/**
 * The critical points that were computed, by kind in shape and colour, hollow where there is no
 * Hessian, and curves of them.
 */
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
  const filled = found.points.map(({ at, kind }) => ({ at, kind, inside: theme[kind] }));
  const hollow = found.kinks.map(({ at, kind }) => ({ at, kind, inside: theme.ground }));
  for (const { at, kind, inside } of [...filled, ...hollow]) {
    if (!traceKind(context, kind, at, SIZE)) continue;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 6;
    ctx.stroke();
    // A cross has no inside.
    if (kind !== "saddle") {
      ctx.fillStyle = inside;
      ctx.fill();
    }
    ctx.strokeStyle = theme[kind];
    ctx.lineWidth = 2.5;
    ctx.stroke();
  }
};
