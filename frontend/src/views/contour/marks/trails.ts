import { pairsUpTo, tracePath } from "../../../geometry/projection";
import { entryAt, positionAt } from "../../../state/position";
import type { Layer } from "./layer";

/** What every run has gone so far, strong, with a halo that keeps crossing runs apart. */
export const trails: Layer = ({ ctx, runs, step, theme, toPixel }) => {
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const { run, card, path } of runs) {
    ctx.beginPath();
    tracePath(ctx, path, pairsUpTo(path, entryAt(run, step)));
    const ball = positionAt(run, step);
    const [left, top] = toPixel(ball.x, ball.y);
    // The ball may be so far out that a canvas cannot go there; the path ends at its cut then.
    if (Math.abs(left) < 1e5 && Math.abs(top) < 1e5) ctx.lineTo(left, top);
    ctx.strokeStyle = theme.ground;
    ctx.globalAlpha = 0.75;
    ctx.lineWidth = 4;
    ctx.stroke();
    ctx.strokeStyle = card.color;
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2.25;
    ctx.stroke();
  }
};
