import { roundDown } from "../../../geometry/forceArrows";
import { forceColor } from "../../../look/forces";
import { isFocus, recordOf, rowAt } from "../../../state/recorded";
import type { RunData } from "../../../state/results";
import type { Point } from "../../../state/scene";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import { writeLabel } from "../../parts/labels";
import type { Layer, OverlayContext } from "./layer";

/** How long the longer half axis is at most, as a share of the plot's shorter side, and in pixels. */
const SHARE = 0.22;
const LONGEST = 84;
/** An axis shorter than this is a line, in pixels. */
const THINNEST = 0.75;
/** From the ellipse to what is written of it. */
const BESIDE = 11;
/** So far from the ball that its arrows begin before it. */
const CLEAR = 26;

/** About where that is, from the ball's middle, for whoever writes there too. */
export const ELLIPSE_LABEL = CLEAR + BESIDE;

export type RatesPicture = {
  readonly at: Point;
  /** ηᵗ/σ₁ᵗ and ηᵗ/σ₂ᵗ. */
  readonly rates: Point;
  /** Half axes in the surface's units: the rates times the magnification. */
  readonly halves: Point;
  readonly magnification: number;
};

/** The effective rates of the update that leaves from the ball; null where there are none. */
export function ratesOf(
  { state, step, area, toPixel }: OverlayContext,
  run: RunData,
): RatesPicture | null {
  const record = recordOf(state, run);
  if (record?.rates == null) return null;
  const row = rowAt(record, step, record.rates.length / 2);
  if (row === null) return null;
  const rates: Point = [record.rates[2 * row]!, record.rates[2 * row + 1]!];
  const at: Point = [record.points[2 * row]!, record.points[2 * row + 1]!];
  if (!rates.every((rate) => Number.isFinite(rate) && rate >= 0)) return null;
  const [left, top] = toPixel(...at);
  const wide = Math.abs(toPixel(at[0] + rates[0], at[1])[0] - left);
  const high = Math.abs(toPixel(at[0], at[1] + rates[1])[1] - top);
  const longer = Math.max(wide, high);
  if (!(longer > 0) || !Number.isFinite(longer)) return null;
  const room = Math.min(LONGEST, SHARE * Math.min(area.width, area.height));
  const magnification = roundDown(room / longer);
  return {
    at,
    rates,
    halves: [rates[0] * magnification, rates[1] * magnification],
    magnification,
  };
}

/**
 * How far a gradient of length 1 would move the ball in any direction: a circle where both
 * coordinates have one rate, and long where the surface has been flat.
 */
export const ellipse: Layer = (context) => {
  const { ctx, state, runs, theme, small, area, toPixel } = context;
  if (!state.options.ellipse) return;
  for (const { run, card } of runs) {
    if (!isFocus(state, run.cardId, run.startIndex)) continue;
    const picture = ratesOf(context, run);
    if (picture === null) continue;
    const { at, halves, rates, magnification } = picture;
    const [left, top] = toPixel(...at);
    const rx = Math.max(THINNEST, Math.abs(toPixel(at[0] + halves[0], at[1])[0] - left));
    const ry = Math.max(THINNEST, Math.abs(toPixel(at[0], at[1] + halves[1])[1] - top));
    const color = forceColor("scale", card.color, theme);
    const outline = new Path2D();
    outline.ellipse(left, top, rx, ry, 0, 0, 2 * Math.PI);
    ctx.globalAlpha = 0.14;
    ctx.fillStyle = color;
    ctx.fill(outline);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 4;
    ctx.stroke(outline);
    ctx.strokeStyle = color;
    ctx.lineWidth = 2;
    ctx.stroke(outline);
    if (small) continue;
    ctx.font = `600 ${12 * theme.scale.type}px system-ui, sans-serif`;
    const text = t("forces.ellipse", {
      first: shortNumber(rates[0], 2),
      second: shortNumber(rates[1], 2),
      times: magnification,
    });
    const y = top + Math.max(ry, CLEAR * theme.scale.balls) + BESIDE * theme.scale.type;
    writeLabel(ctx, text, [left, y], {
      theme,
      within: { left: area.left, right: area.left + area.width },
    });
  }
};
