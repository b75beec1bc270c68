import { forceColor } from "../../../look/forces";
import { paintEllipse } from "../../parts/ellipse";
import type { Layer } from "./layer";
import { lookedOf } from "./looked";

/** An axis shorter than this is a line, in pixels. */
const THINNEST = 0.75;

/** The effective rates of the ball that is looked at. */
export const ellipse: Layer = (context) => {
  const { ctx, runs, theme, toPixel } = context;
  const { ellipses } = lookedOf(context);
  for (const { run, card } of runs) {
    const picture = ellipses.get(run);
    if (picture === undefined) continue;
    const { at, halves } = picture;
    const [left, top] = toPixel(...at);
    const rx = Math.max(THINNEST, Math.abs(toPixel(at[0] + halves[0], at[1])[0] - left));
    const ry = Math.max(THINNEST, Math.abs(toPixel(at[0], at[1] + halves[1])[1] - top));
    const outline = new Path2D();
    outline.ellipse(left, top, rx, ry, 0, 0, 2 * Math.PI);
    paintEllipse(ctx, outline, forceColor("scale", card.color, theme), theme);
  }
};
