/** Tells the user of work that takes long: the one place that does. */
import type { Progress } from "../state/results";
import type { PageStore } from "../state/store";

/** Work that takes longer is shown to the user. */
const SHOW_AFTER = 300;

/** Of several works the first of these is shown. */
const URGENCY: readonly Progress["what"][] = [
  "runs",
  "grid",
  "critical points",
  "verdicts",
  "times",
];

export type Work = {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
};

export class Works {
  /** Those that have taken long, in the order in which they began to. */
  readonly #late = new Map<Work, Progress>();

  constructor(private readonly store: PageStore) {}

  begin(what: Progress["what"]): Work {
    let progress: Progress = { what, done: 0, total: 0 };
    const timer = setTimeout(() => this.#set(work, progress), SHOW_AFTER);
    const work: Work = {
      report: (done, total) => {
        progress = { what, done, total };
        if (this.#late.has(work)) this.#set(work, progress);
      },
      end: () => {
        clearTimeout(timer);
        if (this.#late.delete(work)) this.#show();
      },
    };
    return work;
  }

  #set(work: Work, progress: Progress): void {
    this.#late.set(work, progress);
    this.#show();
  }

  #show(): void {
    const works = [...this.#late.values()];
    const what = URGENCY.find((each) => works.some((work) => work.what === each));
    // Of equals the newest.
    const progress = works.findLast((work) => work.what === what) ?? null;
    if (this.store.getState().progress !== progress) this.store.setState({ progress });
  }
}
