import { tracePath } from "../../../geometry/projection";
import type { Layer } from "./layer";

/** The whole of every run, faintly: where it will go. */
export const paths: Layer = ({ ctx, runs }) => {
  ctx.lineWidth = 1.25;
  ctx.lineJoin = "round";
  ctx.globalAlpha = 0.45;
  for (const { card, path } of runs) {
    ctx.beginPath();
    tracePath(ctx, path, path.entry.length);
    ctx.strokeStyle = card.color;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
};
