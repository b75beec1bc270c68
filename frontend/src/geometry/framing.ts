/** How near a camera may come so that all that is needed is in the pane. */
import type { Point3 } from "./heightfield";
import { axesOf, type CameraPlace, dot, FOCAL, minus } from "./perspective";

/** A pane in pixels, with room on its four sides that stays free. */
export type Pane = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** The rectangle around points on the screen, in pixels from the pane's corner. */
export type Extent = { left: number; right: number; top: number; bottom: number };

const ROUNDS = 24;
/** Nearer to a full pane than this share of it nobody sees. */
const CLOSE = 5e-4;

/** The rectangle around points, in box lengths; null where one is behind the camera. */
export function extentOf(
  points: readonly Point3[],
  { eye, center }: CameraPlace,
  { width, height }: Pick<Pane, "width" | "height">,
): Extent | null {
  const [right, up, back] = axesOf(minus(eye, center));
  const focal = (FOCAL * height) / 2;
  const extent = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  for (const point of points) {
    const from = minus(point, eye);
    const depth = -dot(from, back);
    if (!(depth > 0)) return null;
    const left = width / 2 + (focal * dot(from, right)) / depth;
    const top = height / 2 - (focal * dot(from, up)) / depth;
    extent.left = Math.min(extent.left, left);
    extent.right = Math.max(extent.right, left);
    extent.top = Math.min(extent.top, top);
    extent.bottom = Math.max(extent.bottom, top);
  }
  return extent;
}

/** The nearest place in a direction from which all points are within the pane's free middle. */
export function framed(points: readonly Point3[], towards: Point3, pane: Pane): CameraPlace {
  const [right, up, back] = axesOf(towards);
  const free = [
    Math.max(1, pane.width - pane.left - pane.right),
    Math.max(1, pane.height - pane.top - pane.bottom),
  ] as const;
  let center: Point3 = [0, 0, 0];
  let distance = 3;
  const place = (): CameraPlace => ({
    center,
    eye: [
      center[0] + distance * back[0],
      center[1] + distance * back[1],
      center[2] + distance * back[2],
    ],
  });
  for (let i = 0; i < ROUNDS; i++) {
    const extent = extentOf(points, place(), pane);
    if (extent === null) {
      distance *= 1.5;
      continue;
    }
    const perPixel = distance / ((FOCAL * pane.height) / 2);
    const aside = (extent.left + extent.right - pane.left - (pane.width - pane.right)) / 2;
    const below = (extent.top + extent.bottom - pane.top - (pane.height - pane.bottom)) / 2;
    const shift = (axis: 0 | 1 | 2) =>
      center[axis] + perPixel * (aside * right[axis] - below * up[axis]);
    center = [shift(0), shift(1), shift(2)];
    const ratio = Math.max(
      (extent.right - extent.left) / free[0],
      (extent.bottom - extent.top) / free[1],
    );
    distance *= ratio;
    if (Math.abs(ratio - 1) < CLOSE && Math.hypot(aside, below) < CLOSE * pane.height) break;
  }
  return place();
}
