import type { Layer } from "./layer";

const SIZE = 8;
/** The mark is drawn this far inside the border, where the clip leaves it whole. */
const INSET = SIZE + 3;

/** A chevron at the border where a run left the plot; faint until its ball gets there. */
export const exits: Layer = ({ ctx, runs, step, theme, area }) => {
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const { run, card, exit } of runs) {
    if (exit === null) continue;
    const left = clamp(exit.left, area.left + INSET, area.left + area.width - INSET);
    const top = clamp(exit.top, area.top + INSET, area.top + area.height - INSET);
    const gone = step >= run.step[exit.entry]!;
    ctx.save();
    ctx.translate(left, top);
    ctx.rotate(exit.angle);
    ctx.beginPath();
    for (const offset of [-SIZE / 2, SIZE / 3]) {
      ctx.moveTo(offset - SIZE / 2, -SIZE);
      ctx.lineTo(offset + SIZE / 2, 0);
      ctx.lineTo(offset - SIZE / 2, SIZE);
    }
    ctx.globalAlpha = gone ? 1 : 0.45;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 6;
    ctx.stroke();
    ctx.strokeStyle = card.color;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.restore();
  }
};

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
