/** Things that lie on each other, gathered so that each stays visible. */

export type Located = { readonly left: number; readonly top: number };

/** Groups of items within `radius` pixels of the group's first; order is kept. */
export function clustersOf<T extends Located>(items: readonly T[], radius: number): T[][] {
  const clusters: T[][] = [];
  for (const item of items) {
    const cluster = clusters.find(
      ([first]) => Math.hypot(first!.left - item.left, first!.top - item.top) <= radius,
    );
    if (cluster === undefined) clusters.push([item]);
    else cluster.push(item);
  }
  return clusters;
}

/** Marks of one kind nearer than this, in pixels, are one mark. */
const SAME_WITHIN = 6;
/** A mark's half width as a share of the distance to the mark nearest to it. */
const SHARE = 0.34;
/** More marks than this cover no more of the picture together. */
const MANY = 80;
/** No mark is smaller, in pixels: half its width. */
const SMALLEST = 2;
/** Cells that a mark's nearest is looked for in; beyond the next cell it takes no room away. */
const CELL = 24;

export type Sized<T> = {
  readonly item: T;
  /** Half the mark's width in pixels. */
  readonly size: number;
  /** How many marks it stands for. */
  readonly count: number;
};

/**
 * Marks that leave the surface to be seen, however many there are: those of one kind in one place
 * become one, and each is as large as its distance from the next one allows, and `largest` at most,
 * less where there are many.
 *
 * @param items the most important first: of several in one place, the first stays
 */
export function sizedByDensity<T extends Located & { readonly kind: string }>(
  items: readonly T[],
  largest: number,
): Sized<T>[] {
  const cells = new Map<string, { item: T; count: number; nearest: number }[]>();
  const cellOf = ({ left, top }: Located) => [Math.floor(left / CELL), Math.floor(top / CELL)];
  const around = function* (item: Located) {
    const [column, row] = cellOf(item);
    for (let i = column! - 1; i <= column! + 1; i++) {
      for (let j = row! - 1; j <= row! + 1; j++) yield* cells.get(`${i},${j}`) ?? [];
    }
  };
  const kept: { item: T; count: number; nearest: number }[] = [];
  for (const item of items) {
    let merged = false;
    const near: { other: (typeof kept)[number]; distance: number }[] = [];
    for (const other of around(item)) {
      const distance = Math.hypot(other.item.left - item.left, other.item.top - item.top);
      if (other.item.kind === item.kind && distance < SAME_WITHIN) {
        other.count += 1;
        merged = true;
        break;
      }
      near.push({ other, distance });
    }
    if (merged) continue;
    const mark = { item, count: 1, nearest: Number.POSITIVE_INFINITY };
    for (const { other, distance } of near) {
      mark.nearest = Math.min(mark.nearest, distance);
      other.nearest = Math.min(other.nearest, distance);
    }
    kept.push(mark);
    const cell = cellOf(item).join(",");
    const there = cells.get(cell);
    if (there === undefined) cells.set(cell, [mark]);
    else there.push(mark);
  }
  const most = largest * Math.min(1, Math.sqrt(MANY / kept.length));
  return kept.map(({ item, count, nearest }) => ({
    item,
    count,
    size: Math.max(SMALLEST, Math.min(most, SHARE * nearest)),
  }));
}
