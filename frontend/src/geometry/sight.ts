/** What of the drawn surface an eye can see. */
import { type HeightField, heightAt, type Point3, unitOf } from "./heightfield";

/** The surface may reach this far into the line of sight, in box lengths: what lies on it is seen. */
const SLACK = 0.004;

/**
 * Whether the block hides a point on or above its surface from an eye, all in the surface's units.
 *
 * @param cells steps of the search, in cells of the grid
 */
export function isHidden(field: HeightField, eye: Point3, point: Point3, cells = 1): boolean {
  const [x, y, z] = point;
  const [dx, dy, dz] = [eye[0] - x, eye[1] - y, eye[2] - z];
  const slack = SLACK * unitOf(field);
  // Until the line of sight leaves the domain, or is above everything.
  const leaves = (from: number, along: number, [low, high]: readonly [number, number]) =>
    along > 0 ? (high - from) / along : along < 0 ? (low - from) / along : Number.POSITIVE_INFINITY;
  const above = dz > 0 ? Math.max(0, (field.highest - z) / dz) : Number.POSITIVE_INFINITY;
  const end = Math.min(1, leaves(x, dx, field.x), leaves(y, dy, field.y), above);
  const columns = (Math.abs(dx) * (field.columns - 1)) / (field.x[1] - field.x[0]);
  const rows = (Math.abs(dy) * (field.rows - 1)) / (field.y[1] - field.y[0]);
  const step = cells / Math.max(columns, rows, cells);
  for (let t = step; t < end; t += step) {
    if (heightAt(field, x + t * dx, y + t * dy) - slack > z + t * dz) return true;
  }
  return false;
}
