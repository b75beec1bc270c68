/** What slices of a network's loss are called. */
import type { At, Directions, SliceSpec } from "../state/sliceSpec";
import { t } from "./t";

export const AT_NAMES: Readonly<Record<At, string>> = {
  trained: t("networkSlice.at.trained"),
  initial: t("networkSlice.at.initial"),
  point: t("networkSlice.at.point"),
};

export const DIRECTION_NAMES: Readonly<Record<Directions, string>> = {
  pca: t("networkSlice.directions.pca"),
  random: t("networkSlice.directions.random"),
  filter_normalized: t("networkSlice.directions.filter_normalized"),
  eigenvectors: t("networkSlice.directions.eigenvectors"),
  coordinates: t("networkSlice.directions.coordinates"),
  between: t("networkSlice.directions.between"),
};

const DESCRIPTIONS: Readonly<Record<Directions, string>> = {
  pca: t("networkSlice.description.pca"),
  random: t("networkSlice.description.random"),
  filter_normalized: t("networkSlice.description.filter_normalized"),
  eigenvectors: t("networkSlice.description.eigenvectors"),
  coordinates: t("networkSlice.description.coordinates"),
  between: t("networkSlice.description.between"),
};

export function sliceTitle({ layers, directions }: SliceSpec): string {
  return t("networkSlice.title", {
    layers: layers.join("-"),
    directions: DIRECTION_NAMES[directions],
  });
}

/** What every point of the plane is. */
export function sliceDescription({ directions }: SliceSpec): string {
  return DESCRIPTIONS[directions];
}
