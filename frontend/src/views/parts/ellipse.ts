/** How an ellipse of effective rates is painted, on the contour and in 3-D. */
import type { Theme } from "../../look/colors";

export function paintEllipse(
  ctx: CanvasRenderingContext2D,
  outline: Path2D,
  color: string,
  { ground }: Pick<Theme, "ground">,
): void {
  ctx.globalAlpha = 0.14;
  ctx.fillStyle = color;
  ctx.fill(outline);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = ground;
  ctx.lineWidth = 4;
  ctx.stroke(outline);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.stroke(outline);
}
