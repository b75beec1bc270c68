/** Drawing the bands of a path, as one soft ground. */
import type { Strand } from "../../../geometry/strands";

/** Adds the corners of a band to the path. */
export function traceBand(path: Path2D, { hull }: Strand): void {
  if (hull === null) return;
  for (const [i, [x, y]] of hull.entries()) {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  path.closePath();
}

/** Fills bands as one, so that they are no darker where they overlap. */
export function paintBands(
  ctx: CanvasRenderingContext2D,
  bands: Path2D,
  color: string,
  opacity: number,
): void {
  ctx.globalAlpha = opacity;
  ctx.fillStyle = color;
  ctx.fill(bands);
  // Those without width have none to fill.
  ctx.globalAlpha = opacity * 0.8;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.stroke(bands);
}
