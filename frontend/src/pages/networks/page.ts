/** What the parts of the page are given by `networks.tsx`. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Search } from "../../server/search";
import type { Study, StudyStore } from "../../state/study";

export type NetworksPage = { readonly store: StudyStore; readonly search: Search };

export const NetworksContext = createContext<NetworksPage | null>(null);

export function useNetworks(): NetworksPage {
  const page = useContext(NetworksContext);
  if (page === null) throw new Error("useNetworks outside of NetworksContext");
  return page;
}

/** A slice of the store; the component renders anew when the slice changes. */
export function useStudy<T>(select: (study: Study) => T): T {
  return useStore(useNetworks().store, select);
}
