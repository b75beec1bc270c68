/**
 * The drawn surface as the top of a solid block: walls from its border down to a flat base, and a
 * floor below, apart from it, that isolines and paths are projected onto.
 */
import type { Interval } from "../state/scene";
import { type HeightField, type Lengths, type Point3, unitOf } from "./heightfield";

/** What lies on the floor is this far above it, lest it be cut off with what is below, in box lengths. */
export const FLOOR_LIFT = 0.0005;

/** From the lowest point of the surface down to the base, and from there to the floor, in box lengths. */
const BASE = 0.05;
const GAP = 0.2;
/** Above the highest point, for pins and balls. */
const HEADROOM = 0.1;
/** The floor reaches this far beyond the block on every side. */
const APRON = 0.04;

/** What is drawn of the three axes, and how long each is on the screen. */
export type SceneBox = {
  readonly x: Interval;
  readonly y: Interval;
  readonly z: Interval;
  readonly lengths: Lengths;
};

export function baseOf(field: HeightField): number {
  return field.lowest - BASE * unitOf(field);
}

export function floorOf(field: HeightField): number {
  return baseOf(field) - GAP * unitOf(field);
}

export function sceneBoxOf(field: HeightField): SceneBox {
  const wider = ([low, high]: Interval, length: number): Interval => {
    const apron = (APRON / length) * (high - low);
    return [low - apron, high + apron];
  };
  const [x, y, z] = field.box;
  return {
    x: wider(field.x, x),
    y: wider(field.y, y),
    z: [floorOf(field), field.highest + HEADROOM * unitOf(field)],
    lengths: [x + 2 * APRON, y + 2 * APRON, z + BASE + GAP + HEADROOM],
  };
}

/** A mesh of rows and columns: `x[row][column]` and so on, NaN where it has a gap. */
export type Mesh = {
  readonly x: number[][];
  readonly y: number[][];
  readonly z: number[][];
};

/** Places along the border, side by side, with a NaN between sides that meet in an edge. */
export function border({ x, y, columns, rows, heights }: HeightField): Point3[] {
  const at = (column: number, row: number): Point3 => [
    x[0] + ((x[1] - x[0]) * column) / (columns - 1),
    y[0] + ((y[1] - y[0]) * row) / (rows - 1),
    heights[row * columns + column]!,
  ];
  const gap: Point3 = [Number.NaN, Number.NaN, Number.NaN];
  const along = (count: number, place: (i: number) => Point3) =>
    Array.from({ length: count }, (_, i) => place(i));
  return [
    ...along(columns, (i) => at(i, 0)),
    gap,
    ...along(rows, (i) => at(columns - 1, i)),
    gap,
    ...along(columns, (i) => at(columns - 1 - i, rows - 1)),
    gap,
    ...along(rows, (i) => at(0, rows - 1 - i)),
  ];
}

/** The four walls: the first row is the base, the second the surface's border. */
export function walls(field: HeightField): Mesh {
  const edge = border(field);
  const base = baseOf(field);
  const both = (axis: 0 | 1) => {
    const values = edge.map((place) => place[axis]);
    return [values, values];
  };
  return {
    x: both(0),
    y: both(1),
    z: [edge.map(([, , z]) => (Number.isNaN(z) ? Number.NaN : base)), edge.map(([, , z]) => z)],
  };
}
