/** Words written on a map: with a halo, and wholly within the picture where it has room. */
import type { Theme } from "../../look/colors";
import type { Point } from "../../state/scene";

export type Within = { readonly left: number; readonly right: number };

/** From the picture's edge, in pixels. */
const MARGIN = 3;

export function writeLabel(
  ctx: CanvasRenderingContext2D,
  text: string,
  [left, top]: Point,
  { theme, within }: { readonly theme: Theme; readonly within: Within },
): void {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const half = ctx.measureText(text).width / 2 + MARGIN;
  const x = Math.max(within.left + half, Math.min(within.right - half, left));
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.strokeText(text, x, top);
  ctx.fillStyle = theme.ink;
  ctx.fillText(text, x, top);
}
