/** What this study's parts are given. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { type BatchRow, rowsAt } from "../../../geometry/batchRows";
import type { BatchShowing, BatchStudy, Moment } from "../../../state/batchStudy";
import { useNetworks } from "../parts/page";

export function useBatches() {
  return useNetworks().batches;
}

/** A slice of the study; the component renders anew when the slice changes. */
export function useBatchStudy<T>(select: (study: BatchStudy) => T): T {
  return useStore(useBatches().store, select);
}

/** What is known of each size. */
export function useRows(moment: Moment): readonly BatchRow[] {
  const runs = useBatchStudy((study) => study.runs);
  return useMemo(() => rowsAt(runs, moment), [runs, moment]);
}

/** How it is shown, and what changes that. */
export function useShowing() {
  const { store } = useBatches();
  const showing = useBatchStudy((study) => study.showing);
  const show = (change: Partial<BatchShowing>) =>
    store.setState({ showing: { ...showing, ...change } });
  return { showing, show };
}
