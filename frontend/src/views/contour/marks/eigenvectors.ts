import { freest, sideOf } from "../../../geometry/apart";
import { BEND_SIGNS, bendColor, downhill, eigenAxes } from "../../../geometry/eigenAxes";
import type { Point } from "../../../state/scene";
import { shownInPart } from "../../../state/shown";
import { directionEnds } from "../../handles/direction";
import type { Layer, OverlayContext } from "./layer";

/**
 * Half the length of the longer axis, of any, and the length of the arrow −g, in pixels, as all that
 * follows: as for type of size 1.
 */
const LONGEST = 70;
const GRADIENT = 56;
const SHORTEST = 28;
/** The arrows begin outside of the ring of θ′. */
const FROM = 13;
const HEAD = 7;
/** From an arrow's tip to the middle of its sign. */
const SIGN = 10;
/** From an arrow to a label beside it, and past its tip. */
const BESIDE = 16;
const PAST = 13;
/** So far does −g step aside of an eigenvector that it would lie on. */
const ASIDE = 8;

/** Of the way to the ends of v, so that these stay free to be taken. */
const WITHIN = 0.6;

type Arrow = { readonly way: Point; readonly length: number; readonly aside: number };

/** The Hessian's eigenvectors as double arrows, "+" where L rises along them, and −g. */
export const eigenvectors: Layer = (context) => {
  const { ctx, theme, grid, state, toPixel } = context;
  const expansion = shownInPart(state, grid, "gradient", "slice");
  if (expansion === null) return;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = "700 14px system-ui, sans-serif";
  // About the point itself, and as large as type is.
  ctx.translate(...toPixel(...expansion.at));
  ctx.scale(theme.scale.type, theme.scale.type);
  const place = ({ way: [x, y] }: Arrow, along: number, across: number): Point => [
    along * x - across * y,
    along * y + across * x,
  ];
  const longest = room(context);
  const axes = eigenAxes(expansion).map(({ direction, bend, share }) => ({
    unit: onScreen(context, expansion.at, direction),
    length: Math.max(SHORTEST, share * longest),
    bend,
  }));
  const taken: Point[] = [];
  for (const { unit, length, bend } of axes) {
    for (const side of [1, -1]) {
      const arrow: Arrow = { way: [side * unit[0], side * unit[1]], length, aside: 0 };
      const sign = place(arrow, length + SIGN, 0);
      taken.push(sign);
      paint(context, place, arrow, bendColor(bend, theme), BEND_SIGNS[bend], sign);
    }
  }
  const down = downhill(expansion);
  if (down === null) return;
  const way = onScreen(context, expansion.at, down);
  const side = sideOf(
    way,
    axes.map(({ unit }) => unit),
  );
  const length = Math.min(GRADIENT, longest);
  const arrow: Arrow = { way, length, aside: side * ASIDE };
  const label = freest(
    [
      place(arrow, length + PAST, arrow.aside),
      place(arrow, length - HEAD, arrow.aside + BESIDE),
      place(arrow, length - HEAD, arrow.aside - BESIDE),
    ],
    taken,
  );
  ctx.font = "italic 600 14px Georgia, serif";
  paint(context, place, arrow, theme.gradient, "−g", label);
};

/** How long the longest arrow may be: all of it, or within the ends of v where these are shown. */
function room({ state, theme, toPixel }: OverlayContext): number {
  const ends = state.options.part === "slice" ? directionEnds(state) : null;
  if (ends === null) return LONGEST;
  const [[ax, ay], [bx, by]] = ends.map((end) => toPixel(...end)) as [Point, Point];
  const apart = Math.hypot(bx - ax, by - ay) / theme.scale.type;
  return Math.max(SHORTEST, Math.min(LONGEST, (WITHIN * apart) / 2));
}

/** A direction of the surface as a unit vector on the screen: the axes' scales may differ. */
function onScreen({ toPixel }: OverlayContext, at: Point, direction: Point): Point {
  const from = toPixel(...at);
  const to = toPixel(at[0] + direction[0], at[1] + direction[1]);
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  return [x / length, y / length];
}

function paint(
  { ctx, theme }: OverlayContext,
  place: (arrow: Arrow, along: number, across: number) => Point,
  arrow: Arrow,
  color: string,
  label: string,
  labelAt: Point,
): void {
  const { length, aside } = arrow;
  ctx.beginPath();
  ctx.moveTo(...place(arrow, FROM, aside));
  ctx.lineTo(...place(arrow, length, aside));
  for (const across of [-0.6, 0.6]) {
    ctx.moveTo(...place(arrow, length - HEAD, aside + across * HEAD));
    ctx.lineTo(...place(arrow, length, aside));
  }
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 5.5;
  ctx.stroke();
  ctx.strokeStyle = color;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 4;
  ctx.strokeText(label, ...labelAt);
  ctx.fillStyle = color;
  ctx.fillText(label, ...labelAt);
}
