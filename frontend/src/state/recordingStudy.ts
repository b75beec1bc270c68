/** What is so in the study of recordings: the file that was opened, and where one looks at it. */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Recording } from "../wire";
import type { Undertaking } from "./undertaking";

export type RecordedFile = { readonly name: string; readonly bytes: number };

export type RecordingState = {
  readonly progress: Undertaking;
  /** The newest that was chosen, whatever became of it. */
  readonly file: RecordedFile | null;
  /** Of the file, what has been sent. */
  readonly sent: number;
  readonly recording: Recording | null;
  /** The entry that is looked at, by its place among those that are shown. */
  readonly at: number;
  readonly logarithmic: boolean;
};

export type RecordingStore = ReturnType<typeof createRecordingStore>;

export function createRecordingStore() {
  return createStore<RecordingState>()(
    subscribeWithSelector(
      (): RecordingState => ({
        progress: { state: "idle" },
        file: null,
        sent: 0,
        recording: null,
        at: 0,
        logarithmic: true,
      }),
    ),
  );
}
