/** The losses of the strong isolines, each written along its line where that is straight. */
import type { PlotArea } from "../../geometry/area";
import type { Isoline } from "../../geometry/isolines";
import type { Level } from "../../geometry/levels";
import type { Theme } from "../../look/colors";
import { tickNumber } from "../../text/numbers";

/** Pixels of the letters in type of size 1; what follows is in the same pixels. */
const LETTERS = 10.5;
/** From the border of the plot, and from one label's middle to the next, in pixels. */
const MARGIN = 16;
const APART = 70;
const CORNER = { width: 60, height: 110 } as const;
/** A line may turn by no more than this along its label, as the chord's share of the way. */
const STRAIGHT = 0.97;
/** Room along the line on either side of the text. */
const SPACE = 4;
const HALF_HEIGHT = 5;
/** Labels of one level, at most. */
const MOST = 2;

/** A level and its lines on the screen: left and top of each point, interleaved. */
export type ScreenLines = { readonly level: Level; readonly lines: readonly Isoline[] };

type Place = { readonly x: number; readonly y: number; readonly angle: number };

export type LineLabel = Place & {
  readonly text: string;
  readonly length: number;
  /** How large type is. */
  readonly type: number;
};

function fontOf(type: number): string {
  return `${LETTERS * type}px system-ui, sans-serif`;
}

/** What to write where: no two labels near each other, none at the border of the plot. */
export function lineLabels(
  ctx: CanvasRenderingContext2D,
  found: readonly ScreenLines[],
  area: PlotArea,
  type: number,
): LineLabel[] {
  ctx.font = fontOf(type);
  const labels: LineLabel[] = [];
  for (const { level, lines } of found) {
    if (!level.strong) continue;
    const text = tickNumber(level.loss, 4);
    const length = ctx.measureText(text).width + 2 * SPACE * type;
    let count = 0;
    for (const line of [...lines].sort((a, b) => b.length - a.length)) {
      const place = count < MOST ? placeOn(line, length, area, labels, type) : null;
      if (place === null) continue;
      labels.push({ ...place, text, length, type });
      count++;
    }
  }
  return labels;
}

/** Leaves out where labels will stand in what is painted next: lines make room for them. */
export function clipOutLabels(
  ctx: CanvasRenderingContext2D,
  labels: readonly LineLabel[],
  area: PlotArea,
): void {
  const free = new Path2D();
  free.rect(area.left, area.top, area.width, area.height);
  for (const { x, y, angle, length, type } of labels) {
    const box = new Path2D();
    box.rect(-length / 2, -HALF_HEIGHT * type, length, 2 * HALF_HEIGHT * type);
    free.addPath(box, new DOMMatrix().translate(x, y).rotate((angle * 180) / Math.PI));
  }
  ctx.clip(free, "evenodd");
}

export function paintLineLabels(
  ctx: CanvasRenderingContext2D,
  labels: readonly LineLabel[],
  theme: Theme,
): void {
  ctx.font = fontOf(theme.scale.type);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.levelText;
  for (const { x, y, angle, text } of labels) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(angle);
    ctx.fillText(text, 0, 0);
    ctx.restore();
  }
}

/** The straightest place for a text of this length; null where there is none. */
function placeOn(
  line: Isoline,
  length: number,
  area: PlotArea,
  taken: readonly Place[],
  type: number,
): Place | null {
  let best: Place | null = null;
  let straightest = STRAIGHT;
  let from = 0;
  let way = 0;
  for (let to = 2; to < line.length; to += 2) {
    way += step(line, to);
    while (way - step(line, from + 2) >= length) {
      from += 2;
      way -= step(line, from);
    }
    if (way < length) continue;
    const [x0, y0, x1, y1] = [line[from]!, line[from + 1]!, line[to]!, line[to + 1]!];
    const straight = Math.hypot(x1 - x0, y1 - y0) / way;
    if (straight <= straightest) continue;
    const place = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, angle: upright(x1 - x0, y1 - y0) };
    if (!inside(place, area, type)) continue;
    if (taken.some((other) => near(other, place, type))) continue;
    best = place;
    straightest = straight;
  }
  return best;
}

function step(line: Isoline, to: number): number {
  return Math.hypot(line[to]! - line[to - 2]!, line[to + 1]! - line[to - 1]!);
}

/** Never upside down. */
function upright(dx: number, dy: number): number {
  return dx < 0 ? Math.atan2(-dy, -dx) : Math.atan2(dy, dx);
}

/** Inside the plot, and not under the buttons in its corner. */
function inside({ x, y }: Place, area: PlotArea, type: number): boolean {
  const [width, height, margin] = [type * CORNER.width, type * CORNER.height, type * MARGIN];
  if (x > area.left + area.width - width && y < area.top + height) return false;
  return (
    x > area.left + margin &&
    x < area.left + area.width - margin &&
    y > area.top + margin &&
    y < area.top + area.height - margin
  );
}

function near(a: Place, b: Place, type: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < type * APART;
}
