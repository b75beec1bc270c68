/** What is so on the page of networks, whichever study is open. */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

/** In the order in which they are offered; the first needs no word in the link. */
export const STUDIES = ["ratio", "training", "dimensions", "batches", "recording"] as const;
export type StudyKey = (typeof STUDIES)[number];

export type Networks = {
  readonly study: StudyKey;
  readonly connected: boolean;
};

export type NetworksStore = ReturnType<typeof createNetworksStore>;

export function createNetworksStore() {
  return createStore<Networks>()(
    subscribeWithSelector((): Networks => ({ study: STUDIES[0], connected: false })),
  );
}
