/** What this study's parts are given. */
import { useStore } from "zustand";
import { type Column, columnOf, type DimensionsStudy } from "../../../state/dimensionsStudy";
import { useNetworks } from "../parts/page";

export function useDimensions() {
  return useNetworks().dimensions;
}

/** A slice of the study; the component renders anew when the slice changes. */
export function useStudy<T>(select: (study: DimensionsStudy) => T): T {
  return useStore(useDimensions().store, select);
}

/** What is so with as many parameters free as are looked at. */
export function useColumn(): Column | null {
  return useStudy(columnOf);
}
