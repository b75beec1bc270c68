/** Asks for a trap and what becomes of it, one question at a time. */
import { type Column, type DimensionsStore, type Known, requestOf } from "../state/dimensionsStudy";
import { type Channel, LongQuestion } from "./longQuestion";
import type { AnswerTo } from "./questions";

const TYPE = "more_dimensions";

type Answer = AnswerTo<typeof TYPE>;
/** All but what only the end tells. */
type Part = Omit<Answer, "findings">;

function columnOf({ gradient_norm: gradientNorm, ...column }: Answer["columns"][number]): Column {
  return { ...column, gradientNorm };
}

function knownOf({ parameters, loss, columns, random }: Part): Known {
  return {
    parameters,
    loss,
    columns: columns.map(columnOf),
    samples: random.samples,
    simulated: random.simulated,
    logAllPositive: random.log_all_positive,
  };
}

export class MoreDimensions {
  readonly #question: LongQuestion<typeof TYPE>;

  constructor(
    private readonly store: DimensionsStore,
    live: Channel,
  ) {
    this.#question = new LongQuestion(TYPE, live, {
      state: (progress) => store.setState({ progress }),
      parts: (parts) => store.setState({ known: knownOf(parts.at(-1) as Part) }),
      answer: ({ findings, ...known }) => store.setState({ known: knownOf(known), findings }),
    });
  }

  start(): void {
    const { setup } = this.store.getState();
    this.store.setState({ known: null, findings: [], free: 2 });
    this.#question.start(requestOf(setup));
  }

  opened(): void {
    this.#question.opened();
  }

  /** Gives it up; what is known so far stays. */
  cancel(): void {
    this.#question.cancel();
  }
}
