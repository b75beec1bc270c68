/** Where the path and the curves of a recording lie, and which of its numbers are known. */
import { bisectCenter, extent } from "d3-array";

export type Spot = readonly [x: number, y: number];
export type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** A scale from numbers to pixels. */
export type Scale = (value: number) => number;

/** Both scales of a picture whose unit is as long along either axis, with room around the path. */
export function equalScales(path: readonly Spot[], box: Box): { x: Scale; y: Scale } {
  const [west = 0, east = 0] = extent(path, ([x]) => x);
  const [south = 0, north = 0] = extent(path, ([, y]) => y);
  const unit = Math.min(
    (box.right - box.left) / (east - west || Number.MIN_VALUE),
    (box.bottom - box.top) / (north - south || Number.MIN_VALUE),
  );
  const pixels = Number.isFinite(unit) ? 0.9 * unit : 1;
  const [middleX, middleY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return {
    x: (value) => middleX + pixels * (value - (west + east) / 2),
    y: (value) => middleY - pixels * (value - (south + north) / 2),
  };
}

/** The place of the spot that is nearest in pixels. */
export function nearestSpot(spots: readonly Spot[], [x, y]: Spot): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  spots.forEach(([left, top], place) => {
    const distance = (left - x) ** 2 + (top - y) ** 2;
    if (distance < least) [nearest, least] = [place, distance];
  });
  return nearest;
}

/** The place of the update that is nearest among ascending ones. */
export function nearestStep(steps: readonly number[], step: number): number {
  return bisectCenter(steps as number[], step);
}

export type Pieces = readonly (readonly Spot[])[];

/** A curve in pieces: where there is no number there is a gap. */
export function curvePieces(
  steps: readonly number[],
  values: readonly (number | null)[],
  x: Scale,
  y: Scale,
): Pieces {
  const pieces: Spot[][] = [[]];
  values.forEach((value, place) => {
    const top = value === null ? Number.NaN : y(value);
    if (Number.isFinite(top)) pieces.at(-1)!.push([x(steps[place]!), top]);
    else if (pieces.at(-1)!.length > 0) pieces.push([]);
  });
  return pieces.filter((piece) => piece.length > 0);
}

/** Relative to itself, how far off a Ritz value may be that is shown. */
export const KNOWN = 0.05;

/** The Ritz values that are known, their signs among that. */
export function knownValues({
  values,
  errors,
}: {
  values: readonly number[];
  errors: readonly number[];
}): readonly number[] {
  return values.filter((value, place) => errors[place]! <= KNOWN * Math.abs(value));
}
