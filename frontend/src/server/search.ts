/** Searches for a network's critical points over the live channel, one search at a time. */
import { type NetworkPoint, requestOf, type Setup, type StudyStore } from "../state/study";
import { ConnectionLost, ProblemError } from "./endings";
import type { Live } from "./live";
import type { AnswerTo } from "./questions";

const TYPE = "minimum_ratio";

type Answer = AnswerTo<typeof TYPE>;
type Found = Answer["points"][number];
type Part = { readonly from: number; readonly points: readonly Found[] };

function pointOf(found: Found): NetworkPoint {
  return {
    loss: found.loss,
    gradientNorm: found.gradient_norm,
    eigenvalues: found.eigenvalues,
    positive: found.positive,
    negative: found.negative,
    zero: found.zero,
    threshold: found.threshold,
    like: found.like,
    updates: found.how.updates,
    newtonSteps: found.how.newton_steps,
  };
}

export class Search {
  /** Counts searches: what comes of an older one is nobody's. */
  #current = 0;
  /** The search that waits for a connection. */
  #waiting = 0;

  constructor(
    private readonly store: StudyStore,
    private readonly live: Pick<Live, "request" | "cancel" | "open" | "asleep" | "reconnect">,
  ) {}

  /** Begins anew, as soon as there is a connection. */
  start(): void {
    const own = ++this.#current;
    const { setup } = this.store.getState();
    this.store.setState({
      progress: { state: "searching" },
      searched: setup,
      points: [],
      selected: null,
    });
    if (this.live.open) {
      void this.#ask(own, setup);
      return;
    }
    this.#waiting = own;
    if (this.live.asleep) this.live.reconnect();
  }

  /** There is a connection. */
  opened(): void {
    const { searched } = this.store.getState();
    if (this.#waiting !== this.#current || searched === null) return;
    this.#waiting = 0;
    void this.#ask(this.#current, searched);
  }

  async #ask(own: number, setup: Setup): Promise<void> {
    const ours = () => own === this.#current;
    try {
      const answer = (await this.live.request(TYPE, requestOf(setup), {
        onProgress: (_done, _total, parts = []) => {
          if (ours()) this.#take(parts as readonly Part[]);
        },
      })) as Answer;
      if (!ours()) return;
      this.store.setState({
        points: answer.points.map(pointOf),
        progress: { state: "done", searches: answer.searches },
      });
    } catch (error) {
      if (!ours()) return;
      if (error instanceof ProblemError) {
        this.store.setState({ progress: { state: "refused", problem: error.problem } });
        return;
      }
      this.store.setState({ progress: { state: "lost" } });
      if (!(error instanceof ConnectionLost)) console.error(error);
    }
  }

  /** Gives the search up; the points found so far stay. */
  cancel(): void {
    if (this.store.getState().progress.state !== "searching") return;
    this.#current++;
    this.#waiting = 0;
    this.live.cancel(TYPE);
    this.store.setState({ progress: { state: "cancelled" } });
  }

  /** A part says where it belongs, for it may come twice. */
  #take(parts: readonly Part[]): void {
    if (parts.length === 0) return;
    const points = [...this.store.getState().points];
    for (const { from, points: found } of parts) {
      found.forEach((each, i) => {
        points[from + i] = pointOf(each);
      });
    }
    this.store.setState({ points });
  }
}
