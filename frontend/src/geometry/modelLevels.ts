/** Losses at which the contours of a model are drawn: the map's own, and on beyond its range. */
import type { MapScale } from "./mapScale";

/**
 * The losses of the isolines, mirrored below the surface's lowest point, where a model may go, and
 * as many again above its highest, in even steps of height. Ascending.
 */
export function modelLevels({ height, levels }: MapScale): number[] {
  const { minimum, maximum } = height;
  if (levels.length === 0) return [minimum];
  const own = levels.map(({ loss }) => loss);
  const below = own.map((loss) => 2 * minimum - loss).reverse();
  const top = height.of(maximum);
  const step = (top - height.of(minimum)) / levels.length;
  const above = own.map((_, i) => height.loss(top + (i + 0.5) * step));
  return [...below, ...own, ...above];
}
