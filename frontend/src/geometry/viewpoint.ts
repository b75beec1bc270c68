/**
 * From where a surface is seen first: the start and the lowest minimum are in sight, as much of the
 * surface as can be, and x runs to the right and y away wherever that does not cost either.
 */
import { border, floorOf, type SceneBox, sceneBoxOf } from "./block";
import { framed, type Pane } from "./framing";
import { type HeightField, heightAt, type Point3, unitOf } from "./heightfield";
import { dataOf, worldOf } from "./perspective";
import { isHidden } from "./sight";

/** Degrees counterclockwise from x, and above the horizon. */
const USUAL = { azimuth: -60, elevation: 36 } as const;
/** Never along an axis, where a block shows one wall only and its depth is lost. */
const TURNS = [0, -20, 20, 35];
const AROUND = [0, 90, -90, 180].flatMap((side) => TURNS.map((turn) => turn + side));
const ELEVATIONS = [30, 36, 42, 48, 54, 60, 66, 72, 78, 82, 86] as const;
/** Points along either axis that tell how much of the surface is in sight. */
const SAMPLES = 9;
/** Above the ground, in box lengths: of a start's pin and of a ball, part of which is enough. */
const RAISED = 0.01;
/** From about where it is told how much of the surface is in sight, in box lengths. */
const AWAY = 2;
/** How high a surface may be drawn, in box lengths, the best first. */
const RELIEFS = [0.5, 0.36, 0.26] as const;
/** A view that looks down no more than this shows relief: 56°. */
const STEEP = Math.sin((56 * Math.PI) / 180);
/** What half a turn, and a look straight down, cost in shares of the surface seen. */
const TURN_COSTS = 0.45;
const RISE_COSTS = 0.9;

function direction(azimuth: number, elevation: number): Point3 {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
}

/** The eye, in the surface's units, that looks from a direction at the middle of the box. */
function eyeAt(box: SceneBox, towards: Point3, away: number): Point3 {
  return dataOf(box, [away * towards[0], away * towards[1], away * towards[2]]);
}

/** Whether a point of the domain is in sight from an eye. */
function inSight(field: HeightField, eye: Point3, x: number, y: number): boolean {
  const ground = heightAt(field, x, y);
  if (Number.isNaN(ground)) return false;
  return !isHidden(field, eye, [x, y, ground + RAISED * unitOf(field)]);
}

/** All directions, the best first; how good one is regardless of what must be in sight. */
function directions(field: HeightField, box: SceneBox): Point3[] {
  const samples = Array.from({ length: SAMPLES * SAMPLES }, (_, i): Point3 => {
    const share = (index: number) => (index + 0.5) / SAMPLES;
    const [s, t] = [share(i % SAMPLES), share(Math.floor(i / SAMPLES))];
    const x = field.x[0] + s * (field.x[1] - field.x[0]);
    const y = field.y[0] + t * (field.y[1] - field.y[0]);
    return [x, y, heightAt(field, x, y)];
  });
  const rated = ELEVATIONS.flatMap((elevation) =>
    AROUND.map((turn) => {
      const towards = direction(USUAL.azimuth + turn, elevation);
      const eye = eyeAt(box, towards, AWAY);
      const seen = samples.filter((at) => !isHidden(field, eye, at, 2)).length / samples.length;
      const turned = Math.min(Math.abs(turn), 360 - Math.abs(turn)) / 180;
      const risen = Math.abs(elevation - USUAL.elevation) / 90;
      return { towards, worth: seen - TURN_COSTS * turned - RISE_COSTS * risen };
    }),
  );
  return rated.sort((a, b) => b.worth - a.worth).map(({ towards }) => towards);
}

/**
 * A direction of length 1: the best from which all that is needed is in sight in every one of the
 * panes, or else most of it.
 */
function bestDirection(
  field: HeightField,
  needed: readonly (readonly [number, number])[],
  panes: readonly Pane[],
): Point3 {
  const box = sceneBoxOf(field);
  const inPane = neededInPane(field, needed[0]);
  const ordered = directions(field, box);
  let best = ordered[0]!;
  let most = -1;
  for (const towards of ordered) {
    const eyes = panes.map((pane) => dataOf(box, framed(inPane, towards, pane).eye));
    const found = needed.filter(([x, y]) => eyes.every((eye) => inSight(field, eye, x, y))).length;
    if (found > most) [most, best] = [found, towards];
    if (most === needed.length) break;
  }
  return best;
}

export type FirstView = { readonly towards: Point3; readonly relief: number };

/** The field drawn with another relief. */
export function withRelief(field: HeightField, relief: number): HeightField {
  return { ...field, box: [field.box[0], field.box[1], relief] };
}

/**
 * From where a surface is seen first, and how high it is drawn: where deep holes would have to be
 * looked into from straight above, the surface is drawn flatter.
 */
export function firstView(
  field: HeightField,
  needed: readonly (readonly [number, number])[],
  panes: readonly Pane[],
): FirstView {
  let lowest: FirstView | null = null;
  for (const relief of RELIEFS) {
    const towards = bestDirection(withRelief(field, relief), needed, panes);
    if (lowest === null || towards[2] < lowest.towards[2]) lowest = { towards, relief };
    if (towards[2] <= STEEP) break;
  }
  return lowest!;
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
