/** How a loss becomes a height (and a colour): one mapping for the surface and all that lies on it. */
import type { HeightScale } from "../state/options";
import type { GridData } from "../state/results";

export type Height = {
  readonly scale: HeightScale;
  /** Smallest and largest finite loss of the grid. */
  readonly minimum: number;
  readonly maximum: number;
  /** Height of a loss; increasing; NaN for NaN. */
  readonly of: (loss: number) => number;
  /** The loss of a height. */
  readonly loss: (height: number) => number;
};

/**
 * Linear, or log₁₊ of the loss above the grid's minimum measured in a unit that is small against
 * the surface's typical height, so that a flat valley and a steep wall can both be seen.
 */
export function heightOf(grid: GridData, scale: HeightScale): Height {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const loss of grid.z) {
    if (!Number.isFinite(loss)) continue;
    if (loss < minimum) minimum = loss;
    if (loss > maximum) maximum = loss;
  }
  if (scale === "linear") {
    return { scale, minimum, maximum, of: (loss) => loss, loss: (height) => height };
  }
  const unit = logUnit(grid.z, minimum, maximum);
  return {
    scale,
    minimum,
    maximum,
    // Off the grid's points a run may lie a little below the grid's minimum.
    of: (loss) => Math.log1p(Math.max(loss - minimum, 0) / unit),
    loss: (height) => minimum + unit * Math.expm1(height),
  };
}

/** A fiftieth of the median height above the minimum, or of the whole range where that is zero. */
function logUnit(z: Float64Array, minimum: number, maximum: number): number {
  const finite = z.filter(Number.isFinite).sort();
  const median = finite[finite.length >> 1] ?? minimum;
  return (median - minimum || maximum - minimum || 1) / 50;
}

/** Heights of a whole array of losses. */
export function heights(losses: Float64Array, height: Height): Float64Array {
  return height.scale === "linear" ? losses : losses.map(height.of);
}
