/** The stages that one update goes through, and which of them is explained. */
import { setOptions } from "./actions";
import type { Clock } from "./clock";
import { entryAt } from "./position";
import { focusOf, recordOf, rowAt, rowsOf } from "./recorded";
import type { ForceName, RecordedRun, RunData } from "./results";
import type { PageStore, State } from "./store";

/** What makes a part of the movement, and at last the movement itself. */
export type Stage = ForceName | "move";

export function stagesOf({ forces }: RecordedRun): readonly Stage[] {
  return forces === null ? [] : [...forces.parts.map(({ name }) => name), "move"];
}

/** The run whose update is explained: of the ball that is looked at, from the active start. */
export function explainedRun(state: State): RunData | undefined {
  const card = focusOf(state);
  const { activeStart } = state.options;
  return state.runs.find((run) => run.cardId === card?.id && run.startIndex === activeStart);
}

export type Explained = {
  readonly record: RecordedRun;
  readonly row: number;
  readonly stages: readonly Stage[];
  /** Of these, the one that is explained. */
  readonly stage: number;
};

/** The stage that is explained; null while none is, its record is not here, or no update follows. */
export function explained(state: State, step: number): Explained | null {
  const { stage } = state.options;
  const run = explainedRun(state);
  const record = run && recordOf(state, run);
  if (stage === null || !record) return null;
  const row = rowAt(record, step, rowsOf(record));
  const stages = stagesOf(record);
  if (row === null || stages.length === 0) return null;
  return { record, row, stages, stage: Math.min(stage, stages.length - 1) };
}

/** Explains the next stage, and after the last the first of the next update that is known. */
export function explainNext(store: PageStore, clock: Clock): void {
  clock.pause();
  clock.seek(Math.floor(clock.step));
  const state = store.getState();
  if (state.options.stage === null) {
    // At the end there is no update left.
    if (clock.step >= clock.steps) clock.seek(0);
    // A long run is thinned: explained is an update that is known, from where its ball is.
    const run = explainedRun(state);
    if (run !== undefined && run.step.length > 0) clock.seek(run.step[entryAt(run, clock.step)]!);
    setOptions(store, { stage: 0 });
    return;
  }
  const now = explained(state, clock.step);
  if (now === null) return;
  if (now.stage + 1 < now.stages.length) {
    setOptions(store, { stage: now.stage + 1 });
    return;
  }
  // A long run is thinned: what was between is not known.
  clock.seek(now.record.step[now.row + 1] ?? now.record.step[now.row]! + 1);
  setOptions(store, { stage: 0 });
}

/** Explains the stage before; before the first the last one of the update before. */
export function explainBefore(store: PageStore, clock: Clock): void {
  const now = explained(store.getState(), clock.step);
  if (now === null) return;
  if (now.stage === 0 && now.row === 0) return;
  clock.pause();
  if (now.stage === 0) clock.seek(now.record.step[now.row - 1]!);
  setOptions(store, { stage: (now.stage === 0 ? now.stages.length : now.stage) - 1 });
}

export function explainNothing(store: PageStore): void {
  setOptions(store, { stage: null });
}
