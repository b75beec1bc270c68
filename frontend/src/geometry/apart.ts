/** Keeps what is drawn around one point apart: arrows that nearly coincide, and their labels. */
import type { Point } from "../state/scene";

/** Lines closer than this angle, in radians, are read as one. */
const ALIKE = 0.35;

function cross([ax, ay]: Point, [bx, by]: Point): number {
  return ax * by - ay * bx;
}

/**
 * To which side an arrow has to step aside of lines through the same point: 1 to its left as seen
 * with y upwards, −1 to its right, 0 where it is far from all of them. All are unit vectors.
 */
export function sideOf(arrow: Point, lines: readonly Point[]): -1 | 0 | 1 {
  let nearest: number | null = null;
  for (const line of lines) {
    const dot = arrow[0] * line[0] + arrow[1] * line[1];
    // The half of the line that the arrow is on.
    const half: Point = dot < 0 ? [-line[0], -line[1]] : line;
    const turn = cross(half, arrow);
    if (
      Math.abs(turn) < Math.sin(ALIKE) &&
      (nearest === null || Math.abs(turn) < Math.abs(nearest))
    )
      nearest = turn;
  }
  if (nearest === null) return 0;
  return nearest < 0 ? -1 : 1;
}

/** The place that is furthest from all others, of several: the first of equals. */
export function freest(places: readonly Point[], others: readonly Point[]): Point {
  const room = ([x, y]: Point) =>
    Math.min(...others.map(([ox, oy]) => Math.hypot(x - ox, y - oy)), Number.MAX_VALUE);
  return places.reduce((best, place) => (room(place) > room(best) ? place : best));
}
