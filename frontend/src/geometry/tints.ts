/** placeholder */
import type { HeightField } from "./heightfield";

export function tintsOf({ heights, lowest, highest }: HeightField): Float64Array {
  return heights.map((h) => (h - lowest) / (highest - lowest));
}
