/** Balls that lie on each other, gathered so that each stays visible. */

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
