/** The scale of a map: how losses become heights, heights tints, and which have lines. */
import type { HeightScale } from "../state/options";
import type { GridData } from "../state/results";
import { type Height, heightOf, heights } from "./height";
import { type Level, levelsOf } from "./levels";
import { type TintScale, tintScale } from "./tint";

export type MapScale = {
  readonly height: Height;
  readonly tint: TintScale;
  readonly levels: readonly Level[];
};

/**
 * @param grid of the surface's domain, which sets the heights
 * @param shown the grid whose heights share out the tints and the levels
 * @param count of levels, at most
 */
export function mapScaleOf(
  grid: GridData,
  shown: GridData,
  scale: HeightScale,
  count: number,
): MapScale {
  const height = heightOf(grid, scale);
  const tint = tintScale(heights(shown.z, height));
  return { height, tint, levels: levelsOf(tint, height, count) };
}
