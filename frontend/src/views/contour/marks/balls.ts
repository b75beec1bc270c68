import { insideArea } from "../../../geometry/area";
import { clustersOf } from "../../../geometry/clusters";
import { positionAt } from "../../../state/position";
import { traceShape } from "../../parts/shapes";
import type { Layer, OverlayContext, ShownRun } from "./layer";

const RADIUS = 6;
/** Several balls in one place share a larger ball, in sectors. */
const SHARED_RADIUS = 8;
/** Balls nearer than this would hide each other's colour. */
const SHARED_WITHIN = 4;

type Ball = { readonly shown: ShownRun; readonly left: number; readonly top: number };

/** Where the balls are at the context's step, in pixels; those outside the plot are left out. */
export function ballsOf({
  runs,
  step,
  toPixel,
  area,
}: Pick<OverlayContext, "runs" | "step" | "toPixel" | "area">): Ball[] {
  return runs
    .map((shown) => {
      const { x, y } = positionAt(shown.run, step);
      const [left, top] = toPixel(x, y);
      return { shown, left, top };
    })
    .filter(({ left, top }) => insideArea(area, left, top));
}

/** Every run's ball; balls in one place become one with a sector for each. */
export const balls: Layer = (context) => {
  const { ctx, theme } = context;
  const size = theme.scale.balls;
  for (const cluster of clustersOf(ballsOf(context), SHARED_WITHIN * size)) {
    const { left, top, shown } = cluster[0]!;
    const starts = new Set(cluster.map((ball) => ball.shown.run.startIndex));
    const shape = starts.size === 1 ? shown.run.startIndex : 0;
    const radius = size * (cluster.length === 1 ? RADIUS : SHARED_RADIUS);
    const outline = new Path2D();
    traceShape(outline, shape, left, top, radius);
    ctx.lineWidth = 5 * size;
    ctx.strokeStyle = theme.ground;
    ctx.stroke(outline);
    fill(ctx, outline, cluster, radius);
    ctx.lineWidth = 1.5 * size;
    ctx.strokeStyle = theme.ink;
    ctx.stroke(outline);
  }
};

function fill(
  ctx: CanvasRenderingContext2D,
  outline: Path2D,
  cluster: readonly Ball[],
  radius: number,
): void {
  const { left, top } = cluster[0]!;
  if (cluster.length === 1) {
    ctx.fillStyle = cluster[0]!.shown.card.color;
    ctx.fill(outline);
    return;
  }
  ctx.save();
  ctx.clip(outline);
  const sector = (2 * Math.PI) / cluster.length;
  for (const [i, { shown }] of cluster.entries()) {
    const from = -Math.PI / 2 + i * sector;
    ctx.beginPath();
    ctx.moveTo(left, top);
    ctx.arc(left, top, 2 * radius, from, from + sector);
    ctx.fillStyle = shown.card.color;
    ctx.fill();
  }
  ctx.restore();
}
