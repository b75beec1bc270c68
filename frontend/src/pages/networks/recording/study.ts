/** What this study's parts are given. */
import { useStore } from "zustand";
import type { RecordingState } from "../../../state/recordingStudy";
import { useNetworks } from "../parts/page";

export function useRecording() {
  return useNetworks().recording;
}

/** A slice of the study; the component renders anew when the slice changes. */
export function useStudy<T>(select: (study: RecordingState) => T): T {
  return useStore(useRecording().store, select);
}
