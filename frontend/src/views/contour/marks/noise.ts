/**
 * What single examples want of the ball that is looked at: an arrow against the gradient of each,
 * their mean, and how far the gradient of a batch strays from it.
 */
import { noisePicture } from "../../../geometry/noisePicture";
import type { Noise } from "../../../state/results";
import { isOfScene } from "../../../state/shown";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import { writeLabel } from "../../parts/labels";
import { createLastResult } from "../../parts/lastResult";
import type { Layer, OverlayContext } from "./layer";

/** The longer arrows, as a share of the plot's shorter side, and in pixels. */
const SHARE = 0.3;
const LONGEST = 130;
const HEAD = 9;

const lastPicture = createLastResult<ReturnType<typeof noisePicture>>();

function pictureOf(noise: Noise, { area, toPixel }: OverlayContext) {
  return lastPicture([noise, area], () => {
    const [left, top] = toPixel(...noise.at);
    const [right] = toPixel(noise.at[0] + 1, noise.at[1]);
    const [, above] = toPixel(noise.at[0], noise.at[1] + 1);
    const room = Math.min(LONGEST, SHARE * Math.min(area.width, area.height));
    return noisePicture(noise, [right - left, top - above], room);
  });
}

export const noise: Layer = (context) => {
  const { ctx, state, runs, theme, small, area, toPixel } = context;
  const { noise: found, options } = state;
  if (!options.gradientNoise || found === null || !isOfScene(state, found)) return;
  const color = runs.find(({ card }) => card.id === found.cardId)?.card.color;
  const picture = pictureOf(found, context);
  if (color === undefined || picture === null) return;
  const [left, top] = toPixel(...found.at);
  const at = ([x, y]: readonly [number, number]) => [left + x, top + y] as const;
  ctx.lineCap = "round";
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.globalAlpha = picture.tips.length > 40 ? 0.3 : 0.5;
  ctx.beginPath();
  for (const tip of picture.tips) {
    ctx.moveTo(left, top);
    ctx.lineTo(...at(tip));
  }
  ctx.stroke();
  const outline = new Path2D();
  for (const corner of picture.ellipse) outline.lineTo(...at(corner));
  outline.closePath();
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.18;
  ctx.fill(outline);
  ctx.globalAlpha = 1;
  for (const [width, stroke] of [
    [4, theme.ground],
    [1.75, color],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = stroke;
    ctx.stroke(outline);
  }
  const [x, y] = at(picture.mean);
  const angle = Math.atan2(y - top, x - left);
  for (const [width, stroke] of [
    [6, theme.ground],
    [3, color],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = stroke;
    ctx.beginPath();
    ctx.moveTo(left, top);
    ctx.lineTo(x, y);
    for (const turn of [2.6, -2.6]) {
      ctx.moveTo(x, y);
      ctx.lineTo(x + HEAD * Math.cos(angle + turn), y + HEAD * Math.sin(angle + turn));
    }
    ctx.stroke();
  }
  if (small) return;
  ctx.font = `600 ${12 * theme.scale.type}px system-ui, sans-serif`;
  const ratio = found.signalToNoise;
  const text = Number.isFinite(ratio)
    ? t("noise.ratio", { ratio: shortNumber(ratio, 2), size: found.size })
    : t("noise.none");
  // In a corner that nothing else has: beside the ball lie its forces with their own names.
  writeLabel(ctx, text, [area.left, area.top + 14 * theme.scale.type], {
    theme,
    within: { left: area.left, right: area.left + area.width },
  });
};
