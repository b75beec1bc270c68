import type { Point } from "../../../state/scene";
import { shownCriticalSet } from "../../../state/shown";
import { paintKindMarks } from "./kindMarks";
import type { Layer, OverlayContext } from "./layer";

/** The surface's known critical points and curves, subtle beside the runs. */
export const criticalPoints: Layer = (context) => {
  const { ctx, grid, theme, state } = context;
  // Those computed are the same and more.
  if (shownCriticalSet(state, grid) !== null) return;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const curve of grid.criticalCurves) {
    tracePolyline(context, curve.points);
    ctx.setLineDash([2, 5]);
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3.5;
    ctx.stroke();
    ctx.strokeStyle = theme.faintInk;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.setLineDash([]);
  }
  paintKindMarks(
    context,
    grid.criticalPoints.map(({ at, kind, loss }) => ({ at, kind, loss, look: "faint" })),
  );
};

/** Begins a path along points of the surface. */
export function tracePolyline({ ctx, toPixel }: OverlayContext, points: readonly Point[]): void {
  ctx.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    const [left, top] = toPixel(x, y);
    if (i === 0) ctx.moveTo(left, top);
    else ctx.lineTo(left, top);
  }
}
