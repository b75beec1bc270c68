/**
 * From where a surface is seen first: the start and the lowest minimum are in sight, as much of the
 * surface as can be, and x runs to the right and y away wherever that does not cost either.
 */
import { border, floorOf, type SceneBox, sceneBoxOf } from "./block";
import { type HeightField, heightAt, type Point3, unitOf } from "./heightfield";
import { worldOf } from "./perspective";
import { isHidden } from "./sight";

/** Degrees counterclockwise from x, and above the horizon. */
const USUAL = { azimuth: -60, elevation: 36 } as const;
/** Never along an axis, where a block shows one wall only and its depth is lost. */
const TURNS = [0, -20, 20, 35];
const AROUND = [0, 90, -90, 180].flatMap((side) => TURNS.map((turn) => turn + side));
const ELEVATIONS = [30, 36, 42, 48, 54, 60, 66, 72, 78] as const;
/** Points along either axis that tell how much of the surface is in sight. */
const SAMPLES = 9;
/** Above the ground, in box lengths: of a start's pin and of a ball, part of which is enough. */
const RAISED = 0.01;
/** How far the eye is away for what is in sight, in box lengths: about as far as it will be. */
const AWAY = 1.9;
/** What half a turn, and a look straight down, cost in shares of the surface seen. */
const TURN_COSTS = 0.45;
const RISE_COSTS = 0.9;

export function direction(azimuth: number, elevation: number): Point3 {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
}

/** The eye, in the surface's units, that looks from a direction at the middle of the box. */
export function eyeAt({ x, y, z, lengths }: SceneBox, towards: Point3, away: number): Point3 {
  const place = ([low, high]: readonly [number, number], i: 0 | 1 | 2) =>
    (low + high) / 2 + (away * towards[i] * (high - low)) / lengths[i];
  return [place(x, 0), place(y, 1), place(z, 2)];
}

/** Whether a point of the domain is in sight from an eye. */
export function inSight(field: HeightField, eye: Point3, x: number, y: number): boolean {
  const ground = heightAt(field, x, y);
  if (Number.isNaN(ground)) return false;
  return !isHidden(field, eye, [x, y, ground + RAISED * unitOf(field)]);
}

/** The direction of the first view, of length 1. @param needed points that must be in sight */
export function firstView(
  field: HeightField,
  needed: readonly (readonly [number, number])[],
): Point3 {
  const box = sceneBoxOf(field);
  const samples = Array.from({ length: SAMPLES * SAMPLES }, (_, i): [number, number] => {
    const share = (index: number) => (index + 0.5) / SAMPLES;
    const [s, t] = [share(i % SAMPLES), share(Math.floor(i / SAMPLES))];
    return [field.x[0] + s * (field.x[1] - field.x[0]), field.y[0] + t * (field.y[1] - field.y[0])];
  });
  let best: Point3 = direction(USUAL.azimuth, USUAL.elevation);
  let most = Number.NEGATIVE_INFINITY;
  for (const elevation of ELEVATIONS) {
    for (const turn of AROUND) {
      const turned = Math.min(Math.abs(turn), 360 - Math.abs(turn));
      const cost =
        (TURN_COSTS * turned) / 180 + (RISE_COSTS * Math.abs(elevation - USUAL.elevation)) / 90;
      // Not even the whole surface in sight would outweigh that.
      if (needed.length + 1 - cost <= most) continue;
      const towards = direction(USUAL.azimuth + turn, elevation);
      const eye = eyeAt(box, towards, AWAY);
      const found = needed.filter(([x, y]) => inSight(field, eye, x, y)).length;
      if (found + 1 - cost <= most) continue;
      const seen = samples.filter(([x, y]) => {
        const ground = heightAt(field, x, y);
        return !Number.isNaN(ground) && !isHidden(field, eye, [x, y, ground], 2);
      }).length;
      const worth = found + seen / samples.length - cost;
      if (worth > most) [most, best] = [worth, towards];
    }
  }
  return best;
}

/** Along one side of the surface, every so many points of its border are enough to frame it. */
const EVERY = 8;

/** Above a start, in box lengths, is the head of its pin. */
const PIN = 0.12;

/** What must be within the pane: the surface, a start's pin, and the floor. In box lengths. */
export function neededInPane(
  field: HeightField,
  start: readonly [number, number] | undefined,
): Point3[] {
  const box = sceneBoxOf(field);
  const { columns, rows, heights } = field;
  const points: Point3[] = border(field).filter(
    ([, , z], i) => Number.isFinite(z) && i % EVERY === 0,
  );
  for (let row = 0; row < rows; row += EVERY) {
    for (let column = 0; column < columns; column += EVERY) {
      const z = heights[row * columns + column]!;
      if (Number.isNaN(z)) continue;
      const x = field.x[0] + ((field.x[1] - field.x[0]) * column) / (columns - 1);
      const y = field.y[0] + ((field.y[1] - field.y[0]) * row) / (rows - 1);
      points.push([x, y, z]);
    }
  }
  const ground = start === undefined ? Number.NaN : heightAt(field, ...start);
  if (start !== undefined && !Number.isNaN(ground)) {
    points.push([...start, ground + PIN * unitOf(field)]);
  }
  const floor = floorOf(field);
  for (const x of box.x) for (const y of box.y) points.push([x, y, floor]);
  return points.map((point) => worldOf(box, point));
}

/** The lowest known minimum within the domain, or else the grid's lowest point. */
export function lowestPoint(
  field: HeightField,
  minima: readonly { readonly at: readonly [number, number]; readonly loss: number }[],
): readonly [number, number] {
  const inside = minima.filter(({ at }) => !Number.isNaN(heightAt(field, at[0], at[1])));
  const lowest = inside.reduce<(typeof inside)[number] | null>(
    (low, point) => (low === null || point.loss < low.loss ? point : low),
    null,
  );
  if (lowest !== null) return lowest.at;
  const { columns, rows, heights } = field;
  const at = heights.reduce(
    (low, h, i) => (h < (heights[low] ?? Number.POSITIVE_INFINITY) ? i : low),
    -1,
  );
  return [
    field.x[0] + ((field.x[1] - field.x[0]) * (at % columns)) / (columns - 1),
    field.y[0] + ((field.y[1] - field.y[0]) * Math.floor(at / columns)) / (rows - 1),
  ];
}
