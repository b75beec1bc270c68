/**
 * The 3-D scene's perspective by itself, as Plotly documents it: the box about the origin, a camera
 * that looks from its eye at its centre, and a field of view of 45°. The first view of a surface is
 * chosen with it before anything is drawn.
 */
import type { SceneBox } from "./block";
import type { Point3 } from "./heightfield";
import type { Projection } from "./pick";

/** Where the camera stands and what it looks at, in box lengths from the middle of the box; z is up. */
export type CameraPlace = { readonly eye: Point3; readonly center: Point3 };

/** Of the field of view's half angle: what is 1 away and as high fills half the pane's height. */
export const FOCAL = 1 / Math.tan(Math.PI / 8);
const [NEAR, FAR] = [0.01, 1000];

export function minus(a: Point3, b: Point3): Point3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function dot(a: Point3, b: Point3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** A point of the surface's units in box lengths from the middle of the box. */
export function worldOf({ x, y, z, lengths }: SceneBox, point: Point3): Point3 {
  const place = (value: number, [low, high]: readonly [number, number], length: number) =>
    ((value - (low + high) / 2) / (high - low)) * length;
  return [
    place(point[0], x, lengths[0]),
    place(point[1], y, lengths[1]),
    place(point[2], z, lengths[2]),
  ];
}

/** The other way round. */
export function dataOf({ x, y, z, lengths }: SceneBox, point: Point3): Point3 {
  const value = (at: number, [low, high]: readonly [number, number], length: number) =>
    (low + high) / 2 + (at * (high - low)) / length;
  return [
    value(point[0], x, lengths[0]),
    value(point[1], y, lengths[1]),
    value(point[2], z, lengths[2]),
  ];
}

/** Towards the right of the screen, its top and the viewer, for an eye in this direction. */
export function axesOf(towards: Point3): readonly [Point3, Point3, Point3] {
  const length = Math.hypot(...towards);
  const back: Point3 = [towards[0] / length, towards[1] / length, towards[2] / length];
  const level = Math.hypot(back[0], back[1]) || 1;
  const right: Point3 = [-back[1] / level, back[0] / level, 0];
  const up: Point3 = [
    back[1] * right[2] - back[2] * right[1],
    back[2] * right[0] - back[0] * right[2],
    back[0] * right[1] - back[1] * right[0],
  ];
  return [right, up, back];
}

/** The matrices of a camera; `aspect` is the pane's width by its height. */
export function projectionOf(
  { x, y, z, lengths }: SceneBox,
  { eye, center }: CameraPlace,
  aspect: number,
): Projection {
  const scale = [x, y, z].map(([low, high], i) => lengths[i]! / (high - low));
  const offset = [x, y, z].map(([low, high], i) => (-(low + high) / 2) * scale[i]!);
  const [right, up, back] = axesOf(minus(eye, center));
  const along = [right, up, back];
  return {
    dataScale: [1, 1, 1],
    model: [scale[0]!, 0, 0, 0, 0, scale[1]!, 0, 0, 0, 0, scale[2]!, 0, ...offset, 1],
    view: [
      ...[0, 1, 2].flatMap((i) => [...along.map((axis) => axis[i]!), 0]),
      ...along.map((axis) => -dot(axis, eye)),
      1,
    ],
    projection: [
      FOCAL / aspect,
      ...[0, 0, 0, 0, FOCAL, 0, 0, 0, 0],
      (FAR + NEAR) / (NEAR - FAR),
      ...[-1, 0, 0],
      (2 * FAR * NEAR) / (NEAR - FAR),
      0,
    ],
  };
}
