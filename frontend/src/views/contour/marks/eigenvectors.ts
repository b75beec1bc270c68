import { BEND_SIGNS, bendColor, downhill, eigenAxes } from "../../../geometry/eigenAxes";
import type { Point } from "../../../state/scene";
import { shownExpansion } from "../../../state/shown";
import type { Layer, OverlayContext } from "./layer";

/** Half the length of the longer axis, of any, and the length of the arrow −g, in pixels. */
const LONGEST = 70;
const GRADIENT = 56;
const SHORTEST = 24;
/** The arrows begin outside of the ring of θ′. */
const FROM = 11;
const HEAD = 7;
/** From an arrow's tip to the middle of its sign. */
const SIGN = 10;
const BESIDE = 15;

/** The Hessian's eigenvectors as double arrows, "+" where L rises along them, and −g. */
export const eigenvectors: Layer = (context) => {
  const { ctx, theme, grid, state } = context;
  const expansion = shownExpansion(state, grid);
  if (expansion === null) return;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = "700 14px system-ui, sans-serif";
  for (const { direction, bend, share } of eigenAxes(expansion)) {
    const unit = onScreen(context, expansion.at, direction);
    const length = Math.max(SHORTEST, share * LONGEST);
    for (const side of [1, -1]) {
      const way: Point = [side * unit[0], side * unit[1]];
      arrow(context, expansion.at, way, length, bendColor(bend, theme), BEND_SIGNS[bend]);
    }
  }
  const down = downhill(expansion);
  if (down === null) return;
  ctx.font = "italic 600 14px Georgia, serif";
  const way = onScreen(context, expansion.at, down);
  // Its label stands beside it: an eigenvector with its own sign may lie in the same line.
  arrow(context, expansion.at, way, GRADIENT, theme.gradient, "−g", BESIDE);
};

/** A direction of the surface as a unit vector on the screen: the axes' scales may differ. */
function onScreen({ toPixel }: OverlayContext, at: Point, direction: Point): Point {
  const from = toPixel(...at);
  const to = toPixel(at[0] + direction[0], at[1] + direction[1]);
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  return [x / length, y / length];
}

function arrow(
  { ctx, theme, toPixel }: OverlayContext,
  at: Point,
  [x, y]: Point,
  length: number,
  color: string,
  label: string,
  aside = 0,
): void {
  const [left, top] = toPixel(...at);
  const along = (distance: number, across = 0): Point => [
    left + distance * x - across * y,
    top + distance * y + across * x,
  ];
  ctx.beginPath();
  ctx.moveTo(...along(FROM));
  ctx.lineTo(...along(length));
  for (const across of [-0.6, 0.6]) {
    ctx.moveTo(...along(length - HEAD, across * HEAD));
    ctx.lineTo(...along(length));
  }
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 5.5;
  ctx.stroke();
  ctx.strokeStyle = color;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  const sign = aside === 0 ? along(length + SIGN) : along(length - HEAD, aside);
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.strokeText(label, ...sign);
  ctx.fillStyle = color;
  ctx.fillText(label, ...sign);
}
