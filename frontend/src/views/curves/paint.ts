/** What a chart paints beneath its lines. */
import type uPlot from "uplot";
import type { Interval } from "../../state/scene";
import type { Band } from "./bands";

/** A single step that is shaded must be seen. */
const SHADE_WIDTH = 3;
const BAND_ALPHA = 0.24;

/** Clips to the plot while `paint` runs. */
function within({ ctx, bbox }: uPlot, paint: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paint();
  ctx.restore();
}

/** The steps from the first to the last, in a colour of the ground. */
export function paintShade(plot: uPlot, steps: Interval | null, color: string): void {
  if (steps === null) return;
  const { ctx, bbox } = plot;
  const [first, last] = [plot.valToPos(steps[0], "x", true), plot.valToPos(steps[1], "x", true)];
  const width = Math.max(last - first, SHADE_WIDTH * window.devicePixelRatio);
  within(plot, () => {
    ctx.fillStyle = color;
    ctx.fillRect((first + last - width) / 2, bbox.top, width, bbox.height);
  });
}

/** The bands of each line, in its colour. */
export function paintBands(
  plot: uPlot,
  bands: readonly (readonly Band[])[],
  lines: readonly { readonly color: string }[],
): void {
  const { ctx } = plot;
  within(plot, () => {
    ctx.globalAlpha = BAND_ALPHA;
    for (const [line, of] of bands.entries()) {
      ctx.fillStyle = lines[line]!.color;
      for (const { steps, low, high } of of) {
        ctx.beginPath();
        for (const [i, step] of steps.entries()) {
          ctx.lineTo(plot.valToPos(step, "x", true), plot.valToPos(high[i]!, "y", true));
        }
        for (let i = steps.length - 1; i >= 0; i--) {
          ctx.lineTo(plot.valToPos(steps[i]!, "x", true), plot.valToPos(low[i]!, "y", true));
        }
        ctx.fill();
      }
    }
  });
}
