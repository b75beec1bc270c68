import { insideArea } from "../../../geometry/area";
import { type CriticalKind, SHAPES } from "../../../look/kindShapes";
import type { Point } from "../../../state/scene";
import { shownCriticalSet } from "../../../state/shown";
import type { Layer, OverlayContext } from "./layer";

const SIZE = 4.5;

/** The surface's known critical points and curves, subtle beside the runs. */
export const criticalPoints: Layer = (context) => {
  const { ctx, grid, theme, state } = context;
  // Those computed are the same and more.
  if (shownCriticalSet(state, grid) !== null) return;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  const stroke = () => {
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3.5;
    ctx.stroke();
    ctx.strokeStyle = theme.faintInk;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  };
  for (const curve of grid.criticalCurves) {
    tracePolyline(context, curve.points);
    ctx.setLineDash([2, 5]);
    stroke();
    ctx.setLineDash([]);
  }
  for (const { at, kind } of grid.criticalPoints) {
    if (traceKind(context, kind, at, SIZE)) stroke();
  }
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

/** Begins a path in the shape of a kind, where the point is in the plot; else tells that it is not. */
export function traceKind(
  { ctx, area, toPixel }: OverlayContext,
  kind: CriticalKind,
  at: Point,
  size: number,
): boolean {
  const [left, top] = toPixel(at[0], at[1]);
  if (!insideArea(area, left, top)) return false;
  ctx.beginPath();
  for (const line of SHAPES[kind]) {
    for (const [i, [x, y]] of line.entries()) {
      if (i === 0) ctx.moveTo(left + size * x, top + size * y);
      else ctx.lineTo(left + size * x, top + size * y);
    }
  }
  return true;
}
