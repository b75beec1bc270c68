/** What the parts of the page are given by `networks.tsx`. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { BatchTraining } from "../../../server/batchTraining";
import type { MoreDimensions } from "../../../server/moreDimensions";
import type { RatioSearch } from "../../../server/ratioSearch";
import type { RecordingUpload } from "../../../server/recordingUpload";
import type { Training } from "../../../server/training";
import type { BatchStore } from "../../../state/batchStudy";
import type { DimensionsStore } from "../../../state/dimensionsStudy";
import type { Networks, NetworksStore } from "../../../state/networks";
import type { StudyStore } from "../../../state/ratioStudy";
import type { RecordingStore } from "../../../state/recordingStudy";
import type { TrainingStore } from "../../../state/trainingStudy";

export type NetworksPage = {
  readonly store: NetworksStore;
  readonly ratio: { readonly store: StudyStore; readonly search: RatioSearch };
  readonly batches: { readonly store: BatchStore; readonly training: BatchTraining };
  readonly recording: { readonly store: RecordingStore; readonly upload: RecordingUpload };
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
