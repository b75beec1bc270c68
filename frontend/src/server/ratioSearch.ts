/** Searches for a network's critical points over the live channel, one search at a time. */
import { type NetworkPoint, requestOf, type StudyStore } from "../state/ratioStudy";
import { type Channel, LongQuestion } from "./longQuestion";
import type { AnswerTo } from "./questions";

const TYPE = "minimum_ratio";

type Found = AnswerTo<typeof TYPE>["points"][number];
type Part = { readonly from: number; readonly points: readonly Found[] };

function pointOf(found: Found): NetworkPoint {
  return {
    at: found.parameters,
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

export class RatioSearch {
  readonly #question: LongQuestion<typeof TYPE>;

  constructor(
    private readonly store: StudyStore,
    live: Channel,
  ) {
    this.#question = new LongQuestion(TYPE, live, {
      state: (progress) => store.setState({ progress }),
      parts: (parts) => this.#take(parts as readonly Part[]),
      answer: ({ points, searches }) => store.setState({ points: points.map(pointOf), searches }),
    });
  }

  start(): void {
    const { setup, searched, selected } = this.store.getState();
    // The same search finds the same points: the one that a link opens stays open.
    const same = searched === null || searched === setup;
    this.store.setState({
      searched: setup,
      points: [],
      searches: null,
      selected: same ? selected : null,
    });
    this.#question.start(requestOf(setup));
  }

  opened(): void {
    this.#question.opened();
  }

  /** Gives the search up; the points found so far stay. */
  cancel(): void {
    this.#question.cancel();
  }

  /** A part says where it belongs, for it may come twice. */
  #take(parts: readonly Part[]): void {
    const points = [...this.store.getState().points];
    for (const { from, points: found } of parts) {
      found.forEach((each, i) => {
        points[from + i] = pointOf(each);
      });
    }
    this.store.setState({ points });
  }
}
