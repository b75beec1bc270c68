/**
 * What counts as nothing beside a surface's own losses, slopes and distances: what is left of them
 * when numbers of their size are added and taken away again.
 */
import { median, range } from "d3-array";
import type { GridData } from "./results";
import { isOfScene } from "./shown";
import type { State } from "./store";

/** The sizes below which a value is told as 0; powers of ten. */
export type Rounding = {
  readonly loss: number;
  readonly slope: number;
  readonly distance: number;
};

/** A few hundred times float64's own grain: what some hundred operations may leave. */
const SHARE = 1e-13;
/** Of the lowest loss, a height that is but the last digits of losses that are all the same. */
const FLAT = 1e-10;
/** A surface whose losses nobody knows yet is like most: they are about ten, on a side of ten. */
export const ORDINARY: Rounding = { loss: 1e-12, slope: 1e-12, distance: 1e-12 };
/** Losses that are looked at: many more tell no more. */
const SAMPLES = 1000;

const known = new WeakMap<GridData, Rounding>();

function powerOfTen(value: number): number {
  return Number(`1e${Math.round(Math.log10(value))}`);
}

/**
 * How far losses lie above the lowest one, as a rule: half of the domain is higher. One steep corner
 * says nothing, and where half of the domain is the lowest, all of it counts.
 */
function heightOf({ z }: GridData): number {
  const every = Math.max(1, Math.floor(z.length / SAMPLES));
  const losses = range(0, z.length, every)
    .map((i) => z[i]!)
    .filter(Number.isFinite);
  const low = Math.min(...losses);
  const above = losses.map((loss) => loss - low);
  const height = median(above) || Math.max(0, ...above);
  return height > FLAT * Math.abs(low) ? height : 0;
}

function measured(grid: GridData): Rounding {
  const height = heightOf(grid);
  const sides = [grid.x, grid.y].map((along) => along.at(-1)! - along[0]!);
  const side = Math.sqrt(sides[0]! * sides[1]!);
  // A surface without any height has no size of its own.
  const size = height > 0 && Number.isFinite(height) ? height : Number.NaN;
  if (Number.isNaN(size) || !(side > 0)) return ORDINARY;
  return {
    loss: powerOfTen(SHARE * size),
    slope: powerOfTen((SHARE * size) / side),
    distance: powerOfTen(SHARE * side),
  };
}

/** The rounding of a surface by its grid over the domain. */
export function roundingOn(grid: GridData | null): Rounding {
  if (grid === null) return ORDINARY;
  const before = known.get(grid);
  if (before !== undefined) return before;
  const rounding = measured(grid);
  known.set(grid, rounding);
  return rounding;
}

/** The rounding of the surface in the scene. */
export function roundingOf(state: State): Rounding {
  return roundingOn(isOfScene(state, state.grid) ? state.grid : null);
}
