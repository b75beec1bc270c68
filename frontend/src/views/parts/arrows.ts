/** Arrows on a canvas, in pixels: their tips lie exactly where they are told to. */
import type { Point } from "../../state/scene";

export type ArrowStyle = {
  readonly color: string;
  /** Around it, so that it is seen on any ground. */
  readonly halo: string;
  readonly width: number;
  /** A thin edge in another colour. */
  readonly edge?: string | undefined;
  /** Whether two strokes across it say that a piece is left out. */
  readonly cut?: boolean;
};

/** Length and half width of a head, in widths of the line; a short arrow has a shorter one. */
const HEAD = 3.6;
const HALF = 1.6;
const MOST_OF_ARROW = 0.6;
/** Shorter than this it is no arrow. */
const SHORTEST = 1;
/** Where the two strokes of a cut are, as shares of its length, and half their length. */
const CUTS = [0.46, 0.54] as const;
const CUT = 5;
/** By how much an edge makes a line wider. */
const EDGE = 1.5;

/** A line, over several points where it is bent, with a head at its end. */
export function paintArrow(
  ctx: CanvasRenderingContext2D,
  points: readonly Point[],
  { color, halo, width, edge, cut = false }: ArrowStyle,
): void {
  const tip = points.at(-1);
  const tail = points[0];
  if (tip === undefined || tail === undefined) return;
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
  if (!(length >= SHORTEST)) return;
  const head = Math.min(HEAD * width, MOST_OF_ARROW * length);
  // The line ends where the head begins: a blunt end would reach beyond the tip.
  const shaft = cutBack(points, head * 0.9);
  const [x, y] = shaft.at(-1)!;
  const along = Math.hypot(tip[0] - x, tip[1] - y);
  const [u, v] = [(tip[0] - x) / along, (tip[1] - y) / along];
  const half = (HALF * width * head) / (HEAD * width);
  const [bx, by] = [tip[0] - head * u, tip[1] - head * v];
  const line = new Path2D();
  for (const [i, [px, py]] of shaft.entries()) {
    if (i === 0) line.moveTo(px, py);
    else line.lineTo(px, py);
  }
  const point = new Path2D();
  point.moveTo(tip[0], tip[1]);
  point.lineTo(bx - half * v, by + half * u);
  point.lineTo(bx + half * v, by - half * u);
  point.closePath();
  ctx.save();
  ctx.lineCap = "butt";
  ctx.lineJoin = "round";
  for (const [around, by] of [
    [halo, 3],
    ...(edge === undefined ? [] : [[edge, EDGE] as const]),
  ] as const) {
    ctx.strokeStyle = around;
    ctx.lineWidth = width + by;
    ctx.stroke(line);
    ctx.lineWidth = by;
    ctx.stroke(point);
  }
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = width;
  ctx.stroke(line);
  ctx.fill(point);
  if (cut) paintCut(ctx, tail, tip, { color, halo });
  ctx.restore();
}

/** The line without its last `length`. */
function cutBack(points: readonly Point[], length: number): Point[] {
  const kept = [...points];
  let left = length;
  while (kept.length >= 2) {
    const [x, y] = kept.at(-1)!;
    const [px, py] = kept.at(-2)!;
    const piece = Math.hypot(x - px, y - py);
    if (piece > left) {
      const t = left / piece;
      kept[kept.length - 1] = [x + t * (px - x), y + t * (py - y)];
      return kept;
    }
    left -= piece;
    kept.pop();
  }
  return kept;
}

/** The sign of a broken axis: a gap between two slanted strokes. */
function paintCut(
  ctx: CanvasRenderingContext2D,
  [ax, ay]: Point,
  [bx, by]: Point,
  { color, halo }: { color: string; halo: string },
): void {
  const length = Math.hypot(bx - ax, by - ay);
  const [u, v] = [(bx - ax) / length, (by - ay) / length];
  const at = (share: number): Point => [ax + share * (bx - ax), ay + share * (by - ay)];
  ctx.beginPath();
  ctx.moveTo(...at(CUTS[0]));
  ctx.lineTo(...at(CUTS[1]));
  ctx.strokeStyle = halo;
  ctx.lineWidth = 2 * CUT;
  ctx.stroke();
  ctx.beginPath();
  for (const share of CUTS) {
    const [x, y] = at(share);
    ctx.moveTo(x - CUT * v - 0.4 * CUT * u, y + CUT * u - 0.4 * CUT * v);
    ctx.lineTo(x + CUT * v + 0.4 * CUT * u, y - CUT * u + 0.4 * CUT * v);
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.75;
  ctx.stroke();
}
