/** What this study's parts are given. */
import { useStore } from "zustand";
import { cursorOf, type Seen, type TrainingStudy } from "../../../state/trainingStudy";
import { useNetworks } from "../parts/page";

export function useTraining() {
  return useNetworks().training;
}

/** A slice of the study; the component renders anew when the slice changes. */
export function useStudy<T>(select: (study: TrainingStudy) => T): T {
  return useStore(useTraining().store, select);
}

/** What was seen at the update that is looked at. */
export function useSeen(): Seen | null {
  return useStudy((study) => study.course.spectra[cursorOf(study)] ?? null);
}

/** After how many updates the last entry is. */
export function useDone(): number {
  return useStudy(({ course }) => course.step.at(-1) ?? 0);
}
