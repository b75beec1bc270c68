/** What a chart paints beneath its lines. */
import type uPlot from "uplot";
import { markEvery } from "../../state/pace";
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

/** Pixels between two lines of epochs, at least. */
const EPOCH_SPACE = 7;

/** A line where an epoch begins; of very many, where every second, fifth or tenth does. */
export function paintEpochs(plot: uPlot, epoch: number | null, color: string): void {
  if (epoch === null) return;
  const { ctx, bbox } = plot;
  const steps = plot.scales.x?.max ?? 0;
  const most = bbox.width / (EPOCH_SPACE * window.devicePixelRatio);
  const between = epoch * markEvery(epoch, steps, most);
  within(plot, () => {
    ctx.strokeStyle = color;
    ctx.lineWidth = window.devicePixelRatio;
    ctx.beginPath();
    for (let step = between; step < steps; step += between) {
      const left = Math.round(plot.valToPos(step, "x", true));
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
    }
    ctx.stroke();
  });
}
