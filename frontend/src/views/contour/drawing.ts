/** All that a static picture of the surface depends on. */

import type { Theme } from "../../look/colors";
import type { Format } from "../../plotly/axes";
import type { CoordinateNames } from "../../state/coordinates";
import type { HeightScale } from "../../state/options";
import type { GridData } from "../../state/results";
import type { Region } from "../../state/scene";

export type Drawing = Format & {
  /** L over the surface's domain. */
  readonly grid: GridData;
  /** L over the region shown, or over one shown before, while that is on its way. */
  readonly ground: GridData;
  readonly region: Region;
  /** Whether the region was chosen by hand. */
  readonly chosen: boolean;
  readonly heightScale: HeightScale;
  readonly theme: Theme;
  readonly names: CoordinateNames;
};

export function sameRegion(a: Region, b: Region): boolean {
  return a.flat().every((end, i) => end === b.flat()[i]);
}

export function sameDrawing(a: Drawing | null, b: Drawing | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof Drawing)[]).every((key) =>
    key === "region" ? sameRegion(a.region, b.region) : a[key] === b[key],
  );
}
