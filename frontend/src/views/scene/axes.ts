/** The numbers and names of the three axes, upright along the block's nearest edges. */
import { apart, type Label, threeTicks } from "../../geometry/axisTicks";
import { baseOf, floorOf, sceneBoxOf } from "../../geometry/block";
import { type HeightField, heightAt, type Point3, unitOf } from "../../geometry/heightfield";
import type { Screen, Spot } from "../../geometry/screen";
import { FONT_FAMILY } from "../../look/colors";
import { lossTicks } from "../../plotly/lossTicks";
import { tickNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { Painting } from "./layer";

/** From the edge to the middle of a number, and of the axis's name, in pixels. */
const NUMBERS = 15;
const NAMES = 27;
/** The upright axis has its name above it, in box lengths. */
const NAME_ABOVE = 0.07;
const TICK = 5;
const TICK_SIZE = 11;
const NAME_SIZE = 13;

type Mark = { readonly place: Point3; readonly text: string; readonly name: boolean };
/** An edge of the box with what is written along it. */
type Edge = {
  readonly marks: readonly Mark[];
  readonly from: Point3;
  readonly to: Point3;
  readonly upright?: boolean;
};

/** The edges of the floor that the camera is nearest to, and an upright one at the picture's side. */
function edgesOf({ field, height, screen, names }: Painting): Edge[] {
  const { x, y } = sceneBoxOf(field);
  const floor = floorOf(field);
  const [ex, ey] = screen.eye;
  const nearX = ex > (x[0] + x[1]) / 2 ? x[1] : x[0];
  const nearY = ey > (y[0] + y[1]) / 2 ? y[1] : y[0];
  // Between the middle number and the last one.
  const aside = ([low, high]: readonly [number, number]) => low + 0.76 * (high - low);
  const numbers = (values: readonly number[], place: (value: number) => Point3): Mark[] =>
    values.map((value) => ({ place: place(value), text: tickNumber(value), name: false }));
  const name = (text: string, place: Point3): Mark => ({ place, text, name: true });
  const [cornerX, cornerY] = sideCorner(field, screen);
  const { heights, losses } = lossTicks(height, 3);
  const upright = losses.map(
    (loss, i): Mark => ({
      place: [cornerX, cornerY, heights[i]!],
      text: tickNumber(loss),
      name: false,
    }),
  );
  return [
    {
      marks: [
        ...numbers(threeTicks(field.x), (value) => [value, nearY, floor]),
        name(names[0], [aside(x), nearY, floor]),
      ],
      from: [x[0], nearY, floor],
      to: [x[1], nearY, floor],
    },
    {
      marks: [
        ...numbers(threeTicks(field.y), (value) => [nearX, value, floor]),
        name(names[1], [nearX, aside(y), floor]),
      ],
      from: [nearX, y[0], floor],
      to: [nearX, y[1], floor],
    },
    {
      marks: [
        ...upright,
        name(t("axes.loss"), [cornerX, cornerY, field.highest + NAME_ABOVE * unitOf(field)]),
      ],
      from: [cornerX, cornerY, baseOf(field)],
      to: [cornerX, cornerY, field.highest],
      upright: true,
    },
  ];
}

/** The corner of the block that is farthest to the left. */
function sideCorner(field: HeightField, screen: Screen): readonly [number, number] {
  let corner: readonly [number, number] = [field.x[0], field.y[0]];
  let left = Number.POSITIVE_INFINITY;
  for (const x of field.x) {
    for (const y of field.y) {
      const spot = screen.place([x, y, field.lowest]);
      if (spot !== null && spot.left < left) [left, corner] = [spot.left, [x, y]];
    }
  }
  return corner;
}

export type AxisLabel = Label & {
  readonly text: string;
  readonly name: boolean;
  /** Where on the edge it belongs, and away from the block. */
  readonly at: readonly [number, number];
  readonly out: readonly [number, number];
};

/** All that is written, none of it on anything else and none cut off. */
export function axisLabels(painting: Painting): AxisLabel[] {
  const { ctx, screen, theme } = painting;
  const { type } = theme.scale;
  const labels: AxisLabel[] = [];
  const middle = screen.place([
    (painting.field.x[0] + painting.field.x[1]) / 2,
    (painting.field.y[0] + painting.field.y[1]) / 2,
    painting.field.lowest,
  ]);
  if (middle === null) return [];
  for (const { marks, from, to, upright } of edgesOf(painting)) {
    const [a, b] = [screen.place(from), screen.place(to)];
    if (a === null || b === null) continue;
    const out = outwards([a.left, a.top], [b.left, b.top], [middle.left, middle.top]);
    for (const { place, text, name } of marks) {
      const spot = screen.place(place);
      if (spot === null || Number.isNaN(spot.top)) continue;
      ctx.font = fontOf(name, type);
      const width = ctx.measureText(text).width;
      const beyond = upright ? 0 : overhang(painting, place, spot, out);
      const aside = type * (name && !upright ? NAMES : NUMBERS) + (Math.abs(out[0]) * width) / 2;
      const away = aside + beyond;
      labels.push({
        left: spot.left + away * out[0],
        top: spot.top + away * out[1],
        width,
        height: type * (name ? NAME_SIZE : TICK_SIZE),
        text,
        name,
        at: [spot.left, spot.top],
        out,
      });
    }
  }
  return apart(labels, screen);
}

/** How far the block above a place on the floor's edge stands out over it on the screen. */
function overhang(
  { screen, field }: Painting,
  [x, y]: Point3,
  from: Spot,
  out: readonly [number, number],
): number {
  const within = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(high, Math.max(low, value));
  const [inX, inY] = [within(x, field.x), within(y, field.y)];
  const above = [baseOf(field), heightAt(field, inX, inY)].map((z) => {
    const spot = screen.place([inX, inY, z]);
    return spot === null
      ? Number.NaN
      : (spot.left - from.left) * out[0] + (spot.top - from.top) * out[1];
  });
  return above.reduce((most, value) => (value > most ? value : most), 0);
}

function fontOf(name: boolean, type: number): string {
  return `${type * (name ? NAME_SIZE : TICK_SIZE)}px ${FONT_FAMILY}`;
}

/** Of length 1, at right angles to the edge and away from the block's middle. */
function outwards(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  [mx, my]: readonly [number, number],
): readonly [number, number] {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const normal = [(by - ay) / length, (ax - bx) / length] as const;
  const side = Math.sign(normal[0] * (ax - mx) + normal[1] * (ay - my)) || 1;
  return [side * normal[0], side * normal[1]];
}

export function paintAxes(painting: Painting): void {
  const { ctx, theme } = painting;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineCap = "butt";
  const { type } = theme.scale;
  for (const { left, top, text, name, at, out } of axisLabels(painting)) {
    ctx.font = fontOf(name, type);
    ctx.fillStyle = name ? theme.ink : theme.faintInk;
    // Before a wall that stands out over the floor's edge it can be read, too.
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 3 * type;
    ctx.strokeText(text, left, top);
    ctx.fillText(text, left, top);
    if (name) continue;
    ctx.beginPath();
    ctx.moveTo(at[0], at[1]);
    ctx.lineTo(at[0] + type * TICK * out[0], at[1] + type * TICK * out[1]);
    ctx.strokeStyle = theme.faintInk;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
}
