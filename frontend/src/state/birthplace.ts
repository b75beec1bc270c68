/** Where θ′ is before anybody has put it anywhere: near the first start point and under none. */
import type { Interval, Point } from "./scene";

/** From the surface's own start, and at least from every start point, as shares of the domain's sides. */
const AWAY = 0.2;
const APART = 0.1;
/** From the domain's edge. */
const MARGIN = 0.05;
/** Directions that are tried, the one towards the domain's middle first. */
const DIRECTIONS = 16;
/** Digits in which the place is told, as a share of the domain's sides. */
const GRAIN = 1 / 200;

export function birthplace(
  domain: readonly [Interval, Interval],
  own: Point,
  starts: readonly Point[],
): Point {
  const sides = domain.map(([low, high]) => high - low) as [number, number];
  const share = (at: Point) =>
    at.map((value, axis) => (value - domain[axis]![0]) / sides[axis]!) as [number, number];
  const [fromX, fromY] = share(own);
  const others = starts.map(share);
  const towardsMiddle = Math.atan2(0.5 - fromY, 0.5 - fromX);
  const places = Array.from({ length: DIRECTIONS }, (_, i) => {
    // To the left and to the right of the first, further and further.
    const turn = (((i + 1) >> 1) * (i % 2 === 0 ? -1 : 1) * 2 * Math.PI) / DIRECTIONS;
    const angle = towardsMiddle + turn;
    return [fromX + AWAY * Math.cos(angle), fromY + AWAY * Math.sin(angle)] as const;
  });
  const fits = ([x, y]: Point) =>
    Math.min(x, y) >= MARGIN &&
    Math.max(x, y) <= 1 - MARGIN &&
    others.every(([ox, oy]) => Math.hypot(x - ox, y - oy) >= APART);
  const chosen = places.find(fits) ?? places[0]!;
  const [x, y] = chosen.map((part, axis) => {
    const value = domain[axis]![0] + part * sides[axis]!;
    const unit = 10 ** Math.floor(Math.log10(sides[axis]! * GRAIN));
    return Number((Math.round(value / unit) * unit).toPrecision(12));
  });
  return [x!, y!];
}
