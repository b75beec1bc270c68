import { tracePath } from "../../../geometry/projection";
import { paintBands, traceBand } from "./bands";
import type { Layer } from "./layer";

/** The whole of every run, faintly: where it will go. */
export const paths: Layer = ({ ctx, runs }) => {
  ctx.lineJoin = "round";
  for (const { card, path, strands } of runs) {
    const bands = new Path2D();
    ctx.beginPath();
    for (const strand of strands) {
      if (strand.hull === null) tracePath(ctx, path, strand.to + 1, strand.from);
      else traceBand(bands, strand);
    }
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1.25;
    ctx.strokeStyle = card.color;
    ctx.stroke();
    paintBands(ctx, bands, card.color, 0.14);
  }
  ctx.globalAlpha = 1;
};
