/**
 * Keeps what the runs shown recorded of their updates in the store: asked for only while a view
 * needs it and the hand rests, and only of the runs that are looked at. A record belongs to the runs
 * that were shown when it was asked for; others have none until theirs is here.
 */
import type { Clock } from "../state/clock";
import { recordNeeded } from "../state/recorded";
import type { RecordedRun, RunData } from "../state/results";
import type { Card } from "../state/scene";
import type { PageStore } from "../state/store";
import type { Asking } from "./asking";
import type { Asked, Line } from "./line";
import type { AnswerTo } from "./questions";
import { runsOf, trajectoriesRequest } from "./session";

/** The runs that are drawn must not wait for it. */
const SLOT = "recorded";

/** A hand that moves makes many runs that nobody looks at closely, in milliseconds. */
const RESTS = 150;

/** What a record is of. */
type Of = { readonly runs: readonly RunData[]; readonly cards: readonly Card[] };

export class Recording {
  readonly #line: Line<"trajectories", Of>;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: PageStore,
    private readonly clock: Clock,
    asking: Asking,
  ) {
    this.#line = asking.line<"trajectories", Of>(
      "trajectories",
      {
        question: () => this.#asked(),
        answered: (answer, of) => this.#answered(answer, of),
      },
      SLOT,
    );
  }

  /** Asks for what is looked at, now and whenever it changes; returns how to stop that. */
  start(): () => void {
    const stops = [
      this.store.subscribe((state, before) => {
        if (state.runs !== before.runs) {
          this.#line.forget();
          this.#later();
        } else if (state.scene !== before.scene || state.options !== before.options) this.#later();
      }),
      this.clock.onState(() => this.#later()),
    ];
    this.#later();
    return () => {
      clearTimeout(this.#resting);
      this.#line.giveUp();
      for (const stop of stops) stop();
    };
  }

  #later(): void {
    clearTimeout(this.#resting);
    if (this.#asked() === null) return;
    this.#resting = setTimeout(() => this.#line.refresh(), RESTS);
  }

  #asked(): Asked<"trajectories", Of> | null {
    const state = this.store.getState();
    const { scene, runs, runsScene, dragging } = state;
    // Sketches are drawn while a hand moves, and record nothing.
    if (dragging || runs.length === 0 || runs.some(({ sketch }) => sketch !== undefined)) {
      return null;
    }
    if (runsScene === null || (scene !== runsScene && runsOf(scene) !== runsOf(runsScene))) {
      return null;
    }
    const needed = recordNeeded(state, this.clock.playing);
    if (needed === null) return null;
    const { cards, record } = needed;
    return {
      body: { ...trajectoriesRequest({ ...scene, cards }), record },
      context: { runs, cards },
      of: cards.map(({ id }) => id),
    };
  }

  #answered(answer: AnswerTo<"trajectories">, { runs, cards }: Of): boolean {
    if (runs !== this.store.getState().runs) return false;
    this.store.setState({
      recorded: { of: runs, runs: atPaces(recordedFrom(answer, cards), runs) },
    });
    return true;
  }
}

/** The records at the paces of the runs that they are of. */
function atPaces(records: readonly RecordedRun[], runs: readonly RunData[]): RecordedRun[] {
  return records.map((record) => {
    const { pace } = runs.find(({ cardId }) => cardId === record.cardId) ?? {};
    return pace === undefined ? record : { ...record, pace };
  });
}

/** The records of these cards' runs; sketches have none. */
export function recordedFrom(
  answer: AnswerTo<"trajectories">,
  cards: readonly Card[],
): RecordedRun[] {
  if ("step" in answer) return [];
  return answer.runs.map(({ forces, rates, memory, learning_rates: learningRates, ...run }) => ({
    cardId: cards[run.optimizer_index]!.id,
    startIndex: run.start_index,
    step: run.step,
    points: run.points,
    forces: forces ?? null,
    rates: rates ?? null,
    learningRates: learningRates ?? null,
    memory: memory ?? null,
  }));
}
