/** What the parts of the page are given by `networks.tsx`. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { MoreDimensions } from "../../../server/moreDimensions";
import type { RatioSearch } from "../../../server/ratioSearch";
import type { Training } from "../../../server/training";
import type { DimensionsStore } from "../../../state/dimensionsStudy";
import type { Networks, NetworksStore } from "../../../state/networks";
import type { StudyStore } from "../../../state/ratioStudy";
import type { TrainingStore } from "../../../state/trainingStudy";

export type NetworksPage = {
  readonly store: NetworksStore;
  readonly ratio: { readonly store: StudyStore; readonly search: RatioSearch };
  readonly training: { readonly store: TrainingStore; readonly question: Training };
  readonly dimensions: { readonly store: DimensionsStore; readonly question: MoreDimensions };
};

export const NetworksContext = createContext<NetworksPage | null>(null);

export function useNetworks(): NetworksPage {
  const page = useContext(NetworksContext);
  if (page === null) throw new Error("useNetworks outside of NetworksContext");
  return page;
}

/** A slice of what is so whichever study is open. */
export function useNetworksState<T>(select: (networks: Networks) => T): T {
  return useStore(useNetworks().store, select);
}
