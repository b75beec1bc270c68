/** Labels beside points of a picture: within it, none on another nor on what must stay visible. */

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type Labelled = {
  readonly left: number;
  readonly top: number;
  /** Of the label. */
  readonly width: number;
  readonly height: number;
};

/** Whether two boxes have a part in common, or are nearer than `gap`. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.left < b.left + b.width + gap &&
    b.left < a.left + a.width + gap &&
    a.top < b.top + b.height + gap &&
    b.top < a.top + a.height + gap
  );
}

/** Sides of a point in the order in which they are tried: across, and down; −1, 0 and 1. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
] as const;

/**
 * The first free side of each point for its label; null where none is free. Earlier points choose
 * first.
 *
 * @param away from the point to its label
 * @param taken what no label may lie on
 */
export function placeLabels(
  points: readonly Labelled[],
  away: number,
  within: Box,
  taken: readonly Box[],
): readonly (Box | null)[] {
  const used = [...taken];
  return points.map((point) => {
    const free = SIDES.map((side) => beside(point, away, side)).find(
      (box) => contains(within, box) && used.every((other) => !overlap(box, other, 2)),
    );
    if (free !== undefined) used.push(free);
    return free ?? null;
  });
}

function beside(
  { left, top, width, height }: Labelled,
  away: number,
  [across, down]: readonly [number, number],
): Box {
  // On a diagonal both ways together are as far as one of them alone.
  const far = across !== 0 && down !== 0 ? away * Math.SQRT1_2 : away;
  return {
    left: left + across * far + (width * (across - 1)) / 2,
    top: top + down * far + (height * (down - 1)) / 2,
    width,
    height,
  };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}
