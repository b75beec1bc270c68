import { shownCriticalSet } from "../../../state/shown";
import { tracePolyline } from "./criticalPoints";
import { paintKindMarks } from "./kindMarks";
import type { Layer } from "./layer";

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
  paintKindMarks(context, [
    ...found.points.map(({ at, kind, loss }) => ({ at, kind, loss, look: "filled" as const })),
    ...found.kinks.map(({ at, kind, loss }) => ({ at, kind, loss, look: "hollow" as const })),
  ]);
};
