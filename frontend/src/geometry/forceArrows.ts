/**
 * The arrows of what moves balls, as they are drawn: one magnification for all that are seen
 * together, so that they may be compared, and at 1 wherever they can be seen so: then the movement
 * ends where the ball goes next.
 */
import type { ForceName, RecordedRun } from "../state/results";
import type { Point } from "../state/scene";

export type ForceArrow = {
  readonly name: ForceName | "movement";
  /** As it was recorded, in the surface's units. */
  readonly vector: Point;
  /** Both ends as they are drawn, in the surface's units. */
  readonly from: Point;
  readonly to: Point;
  /** Whether it is so long that it is drawn with a piece left out of it. */
  readonly cut: boolean;
};

export type ForcePicture = {
  /** The update that leaves from here. */
  readonly step: number;
  readonly at: Point;
  /** Where its gradient is taken, as it is; null where that is `at`. */
  readonly gradientAt: Point | null;
  /** The parts in the order in which they come about. */
  readonly parts: readonly ForceArrow[];
  readonly movement: ForceArrow;
  /** How many times longer than they are they are drawn. */
  readonly magnification: number;
  /** Two parts from the ball, whose sum is the diagonal of what they span; else head to tail. */
  readonly spanned: boolean;
};

/** Lengths that can be seen, in pixels: the shortest movement and the longest arrow. */
export type Sizes = { readonly shortest: number; readonly longest: number };

/** Numbers that are told easily: 1, 2 and 5 times a power of ten. */
const ROUND = [1, 2, 5] as const;

/** The largest round number that is no larger; a little above it counts as on it. */
export function roundDown(value: number): number {
  const power = Math.floor(Math.log10(value));
  const unit = 10 ** power;
  const mantissa = (value / unit) * (1 + 1e-9);
  const digit = ROUND.findLast((each) => each <= mantissa) ?? 1;
  return power < 0 ? Number((digit / 10 ** -power).toPrecision(1)) : digit * unit;
}

/** The smallest round number that is no smaller. */
export function roundUp(value: number): number {
  return roundDown(value) >= value * (1 - 1e-9) ? roundDown(value) : 1 / roundDown(1 / value);
}

/**
 * By what all arrows of a ball are multiplied: 1 where it can be, else the largest round number at
 * which the longest fits, or, if the movement could not be seen then, the movement.
 */
export function magnificationFor(movement: number, longest: number, sizes: Sizes): number {
  if (!(longest > 0) || !Number.isFinite(longest)) return 1;
  const most = roundDown(sizes.longest / longest);
  if (!(movement > 0)) return Math.min(1, most);
  const least = roundUp(sizes.shortest / movement);
  const own = roundDown(sizes.longest / movement);
  // What cannot be both is cut, and the movement is seen.
  if (least > most) return least <= 1 && 1 <= own ? 1 : least;
  return least <= 1 && 1 <= most ? 1 : most;
}

/** The vector of a row of pairs. */
function pairOf(values: Float64Array, row: number): Point {
  return [values[2 * row]!, values[2 * row + 1]!];
}

function plus([x, y]: Point, [u, v]: Point, times = 1): Point {
  return [x + times * u, y + times * v];
}

/** How long the arrows of one ball are, in pixels. */
export type Lengths = { readonly movement: number; readonly longest: number };

type Row = { readonly run: RecordedRun; readonly row: number };
type ToPixel = (x: number, y: number) => Point;

function vectorsOf({ run: { points, forces }, row }: Row) {
  if (forces === null) return null;
  const at = pairOf(points, row);
  const vectors = forces.parts.map((part) => pairOf(part.vectors, row));
  const movement = pairOf(forces.movement, row);
  return [at, movement, ...vectors].flat().every(Number.isFinite)
    ? { at, vectors, movement }
    : null;
}

function lengthOf(toPixel: ToPixel, at: Point, vector: Point, times = 1): number {
  const [left, top] = toPixel(...at);
  const [x, y] = toPixel(...plus(at, vector, times));
  return Math.hypot(x - left, y - top);
}

/**
 * One magnification for several balls, so that what moves one can be compared with what moves
 * another: that of the longest, so that no arrow is longer than there is room.
 *
 * @param toPixel linear in both coordinates
 * @returns 1 where there is nothing to be magnified
 */
export function commonMagnification(rows: readonly Row[], toPixel: ToPixel, sizes: Sizes): number {
  const all = rows.flatMap((each): Lengths[] => {
    const found = vectorsOf(each);
    if (found === null) return [];
    const { at, movement, vectors } = found;
    const own = lengthOf(toPixel, at, movement);
    const others = vectors.map((vector) => lengthOf(toPixel, at, vector));
    return [{ movement: own, longest: Math.max(own, ...others) }];
  });
  const longest = (which: keyof Lengths) => Math.max(0, ...all.map((one) => one[which]));
  return magnificationFor(longest("movement"), longest("longest"), sizes);
}

/**
 * @param toPixel linear in both coordinates
 * @param times by what its arrows are multiplied; its own magnification where none is given
 * @returns null where a number of it is not finite
 */
export function forcePicture(
  run: RecordedRun,
  row: number,
  toPixel: ToPixel,
  sizes: Sizes,
  times = commonMagnification([{ run, row }], toPixel, sizes),
): ForcePicture | null {
  const found = vectorsOf({ run, row });
  if (found === null) return null;
  const { at, movement, vectors } = found;
  const isCut = (vector: Point) =>
    lengthOf(toPixel, at, vector, times) > sizes.longest * (1 + 1e-9);
  const apart = vectors.some(isCut);
  const { parts, gradient_at: elsewhere } = run.forces!;
  const spanned = parts.length === 2 && parts[1]!.name === "memory";
  let from = at;
  const arrow = (name: ForceArrow["name"], vector: Point, tail: Point): ForceArrow => {
    const cut = isCut(vector);
    // Where a piece is left out, it is as long as there is room.
    const drawn = cut ? sizes.longest / lengthOf(toPixel, at, vector) : times;
    return { name, vector, from: tail, to: plus(tail, vector, drawn), cut };
  };
  const arrows = parts.map(({ name }, i) => {
    const made = arrow(name, vectors[i]!, from);
    // After a piece that was left out nothing can go on.
    if (!spanned && !apart) from = made.to;
    return made;
  });
  const taken = elsewhere ? pairOf(elsewhere, row) : null;
  return {
    step: run.step[row]!,
    at,
    gradientAt: taken?.every(Number.isFinite) ? taken : null,
    parts: arrows,
    movement: arrow("movement", movement, at),
    magnification: times,
    spanned: spanned && !apart,
  };
}
