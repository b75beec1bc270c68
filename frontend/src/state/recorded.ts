/** What runs recorded of their updates besides where these led, and whose record is looked at. */
import { bisectRight } from "d3-array";
import { updateShown } from "./position";
import type { RecordedRun, RunData } from "./results";
import { type Card, enabledCards } from "./scene";
import type { State } from "./store";

/** What a run may record. */
export type RecordKind = "forces" | "rates" | "memory";

/** What a run recorded; null while nobody asks for it, or it is not here yet. */
export function recordOf({ recorded, runs }: State, run: RunData): RecordedRun | null {
  if (recorded === null || recorded.of !== runs) return null;
  const { cardId, startIndex } = run;
  const same = (each: RecordedRun) => each.cardId === cardId && each.startIndex === startIndex;
  return recorded.runs.find(same) ?? null;
}

/** The row of the update that leaves the point shown; null where none does. */
export function rowAt({ step, pace }: RecordedRun, at: number, rows: number): number | null {
  const row = bisectRight(step, updateShown({ pace }, at)) - 1;
  return row >= 0 && row < rows ? row : null;
}

/** How many updates are in a record. */
export function rowsOf({ forces, rates, step }: RecordedRun): number {
  return (forces?.movement.length ?? rates?.length ?? 2 * step.length) / 2;
}

/** Whether balls show what moves them. */
export function showsForces({ options: { forces, stage } }: State, playing: boolean): boolean {
  return forces === "always" || (!playing && (forces === "paused" || stage !== null));
}

/** The card whose ball is looked at closely: the one chosen, while it runs, or else the first. */
export function focusOf({ scene, options }: State): Card | undefined {
  const chosen = scene.cards[options.focus ?? 0];
  return chosen?.enabled ? chosen : enabledCards(scene)[0];
}

/** Whether a card's ball from a start point is looked at closely. */
export function isFocus(state: State, cardId: number, startIndex: number): boolean {
  const { layout, focus, activeStart, stage } = state.options;
  // One update is explained at a time.
  if (focus === null && stage === null) return true;
  // A panel has one optimizer, and looks at it.
  const ofCard = layout === "panels" || focusOf(state)?.id === cardId;
  return ofCard && startIndex === activeStart;
}

/** A ball that is looked at closely, and the row of its record that is shown. */
export type Looked = {
  readonly of: RunData;
  readonly run: RecordedRun;
  readonly row: number;
};

/** All of them, in every picture of the page, so that all can be drawn to one scale. */
export function lookedAt(state: State, step: number): readonly Looked[] {
  return state.runs.flatMap((of): Looked[] => {
    const { cardId, startIndex } = of;
    const shown = enabledCards(state.scene).some(({ id }) => id === cardId);
    if (!shown || !isFocus(state, cardId, startIndex)) return [];
    const run = recordOf(state, of);
    const row = run && rowAt(run, step, rowsOf(run));
    return run === null || row === null ? [] : [{ of, run, row }];
  });
}

/** Of which runs something is needed: of the one that is looked at closely, or of all. */
type Whose = "none" | "focus" | "all";

/** What the views that are open need; whatever draws from the record has its line here. */
const NEEDS: Readonly<Record<RecordKind, (state: State, playing: boolean) => Whose>> = {
  forces: (state, playing) => (showsForces(state, playing) ? "focus" : "none"),
  // σ stands beside the memory.
  rates: ({ options: { ellipse, memoryBars, rateCurves } }) =>
    rateCurves ? "all" : ellipse || memoryBars ? "focus" : "none",
  memory: ({ options: { memoryBars } }) => (memoryBars ? "focus" : "none"),
};

/** What is to be recorded, of which cards; null for nothing. */
export function recordNeeded(
  state: State,
  playing: boolean,
): { readonly record: readonly RecordKind[]; readonly cards: readonly Card[] } | null {
  const needs = (Object.keys(NEEDS) as RecordKind[]).flatMap((kind) => {
    const whose = NEEDS[kind](state, playing);
    return whose === "none" ? [] : [{ kind, whose }];
  });
  const cards = enabledCards(state.scene);
  if (needs.length === 0 || cards.length === 0) return null;
  const { layout, focus } = state.options;
  const all = layout === "panels" || focus === null || needs.some(({ whose }) => whose === "all");
  const one = focusOf(state);
  return { record: needs.map(({ kind }) => kind), cards: all || one === undefined ? cards : [one] };
}
