/** What this study's parts are given. */
import { useStore } from "zustand";
import type { Study } from "../../../state/ratioStudy";
import { useNetworks } from "../parts/page";

export function useRatio() {
  return useNetworks().ratio;
}

/** A slice of the study; the component renders anew when the slice changes. */
export function useStudy<T>(select: (study: Study) => T): T {
  return useStore(useRatio().store, select);
}
