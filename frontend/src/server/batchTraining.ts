/** Has networks trained with batches of several sizes over the live channel, one study at a time. */
import { type BatchPair, type BatchStore, batchRequestOf, NO_PAIRS } from "../state/batchStudy";
import type { BatchRun, BatchTime } from "../wire";
import { type Channel, LongQuestion } from "./longQuestion";
import type { AnswerTo } from "./questions";

const TYPE = "batch_sizes";

type Part =
  | { readonly index: number; readonly run: BatchRun }
  | { readonly index: number; readonly time: BatchTime }
  | { readonly moment: "epochs" | "loss"; readonly pair: BatchPair };

export class BatchTraining {
  readonly #question: LongQuestion<typeof TYPE>;

  constructor(
    private readonly store: BatchStore,
    live: Channel,
  ) {
    this.#question = new LongQuestion(TYPE, live, {
      state: (progress) => store.setState({ progress }),
      share: (share) => store.setState({ share }),
      parts: (parts) => this.#take(parts as readonly Part[]),
      answer: (answer) => this.#whole(answer),
    });
  }

  start(): void {
    const { setup } = this.store.getState();
    const nothing = { runs: [], times: [], pairs: NO_PAIRS, facts: null, share: 0 };
    this.store.setState({ trained: setup, ...nothing });
    this.#question.start(batchRequestOf(setup));
  }

  opened(): void {
    this.#question.opened();
  }

  /** Gives it up; what is known so far stays. */
  cancel(): void {
    this.#question.cancel();
  }

  /** A part says where it belongs, for it may come twice. */
  #take(parts: readonly Part[]): void {
    const known = this.store.getState();
    const [runs, times, pairs] = [[...known.runs], [...known.times], { ...known.pairs }];
    for (const part of parts) {
      if ("run" in part) runs[part.index] = part.run;
      else if ("time" in part) times[part.index] = part.time;
      else pairs[part.moment] = part.pair;
    }
    this.store.setState({ runs, times, pairs });
  }

  #whole({ runs, times, pairs, base_size: base, ...facts }: AnswerTo<typeof TYPE>): void {
    this.store.setState({ runs, times, pairs, facts: { ...facts, base } });
  }
}
