import { pairsUpTo, tracePath } from "../../../geometry/projection";
import { wayOf } from "../../../geometry/strands";
import { entryAt, positionAt } from "../../../state/position";
import { paintBands, traceBand } from "./bands";
import type { Layer, OverlayContext, ShownRun } from "./layer";

/** Pairs up to the ball that are drawn as they are, even where the path is dense. */
const NEWEST = 40;
/** Way up to the ball that is drawn strong, in pixels; what is older fades. */
const STRONG = 1200;
/** Updates have dots where they lie so far apart, in pixels; as many as these. */
const DOTS_FROM = 11;
const MOST_DOTS = 60;
const DOT = 1.9;

/** What every run has gone so far, strong, with a halo that keeps crossing runs apart. */
export const trails: Layer = (context) => {
  const { ctx } = context;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const shown of context.runs) paintTrail(context, shown);
  ctx.globalAlpha = 1;
};

function paintTrail(context: OverlayContext, { run, card, path, strands }: ShownRun): void {
  const { ctx, step, theme } = context;
  const last = pairsUpTo(path, entryAt(run, step)) - 1;
  if (last < 0) return;
  const way = wayOf(path);
  const strong = firstWithin(way, last, STRONG);
  const bands = new Path2D();
  const [faded, whole] = [new Path2D(), new Path2D()];
  let loose = 0;
  for (const strand of strands) {
    const to = Math.min(strand.to, last);
    if (strand.from >= to) break;
    if (strand.hull !== null && to === strand.to && (strand.thinned || to <= last - NEWEST)) {
      traceBand(bands, strand);
    } else if (strand.hull !== null && strand.thinned) {
      // Nobody knows how it went from one to the next.
      loose = last - strand.from;
    } else {
      if (strand.from < strong) tracePath(faded, path, Math.min(to, strong) + 1, strand.from);
      if (to > strong) tracePath(whole, path, to + 1, Math.max(strand.from, strong));
    }
  }
  if (loose === 0) traceToBall(context, whole, run);
  paintBands(ctx, bands, card.color, 0.3);
  // The halo of the newest is whole: light hues have their contrast from it alone.
  const wide = (1 + theme.scale.balls) / 2;
  for (const [line, opacity, halo, width] of [
    [faded, 0.55, 0.4, 1.5 * wide],
    [whole, 1, 1, 2.25 * wide],
  ] as const) {
    ctx.strokeStyle = theme.ground;
    ctx.globalAlpha = halo;
    ctx.lineWidth = width + 2.5 * wide;
    ctx.stroke(line);
    ctx.strokeStyle = card.color;
    ctx.globalAlpha = opacity;
    ctx.lineWidth = width;
    ctx.stroke(line);
  }
  const first = Math.max(0, last - (loose || MOST_DOTS));
  const roomy = (way[last]! - way[first]!) / (last - first) >= DOTS_FROM;
  if (roomy || loose > 0) paintDots(context, path.pixels, first, last, card.color);
}

/** Where the path ends now. */
function traceToBall({ step, toPixel }: OverlayContext, line: Path2D, run: ShownRun["run"]): void {
  const ball = positionAt(run, step);
  const [left, top] = toPixel(ball.x, ball.y);
  // The ball may be so far out that a canvas cannot go there; the path ends at its cut then.
  if (Math.abs(left) < 1e5 && Math.abs(top) < 1e5) line.lineTo(left, top);
}

/** The first pair from which the way to the last one is no longer than this. */
function firstWithin(way: Float64Array, last: number, length: number): number {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (way[last]! - way[middle]! > length) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The updates themselves. */
function paintDots(
  { ctx, theme }: OverlayContext,
  pixels: Float64Array,
  first: number,
  last: number,
  color: string,
): void {
  ctx.beginPath();
  for (let i = first; i <= last; i++) {
    const [left, top] = [pixels[2 * i]!, pixels[2 * i + 1]!];
    if (Number.isNaN(left)) continue;
    ctx.moveTo(left + DOT, top);
    ctx.arc(left, top, DOT, 0, 2 * Math.PI);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
}
