/** Trains a network over the live channel, one training at a time. */
import { NO_COURSE, requestOf, type Seen, type TrainingStore } from "../state/trainingStudy";
import { type Channel, LongQuestion } from "./longQuestion";
import type { AnswerTo } from "./questions";

const TYPE = "network_training";

type Answer = AnswerTo<typeof TYPE>;
type Spectrum = Answer["spectra"][number];
type Part = Pick<Answer, "step" | "loss" | "gradient_norm" | "spectra"> & {
  readonly from: number;
};

function seenOf({ gradient_norm: gradientNorm, ...seen }: Spectrum): Seen {
  return { ...seen, gradientNorm };
}

export class Training {
  readonly #question: LongQuestion<typeof TYPE>;

  constructor(
    private readonly store: TrainingStore,
    live: Channel,
  ) {
    this.#question = new LongQuestion(TYPE, live, {
      state: (progress) => store.setState({ progress }),
      parts: (parts) => this.#take(parts as readonly Part[]),
      answer: ({ step, loss, gradient_norm, spectra, ...outcome }) =>
        store.setState({
          course: {
            step: [...step],
            loss: [...loss],
            gradientNorm: [...gradient_norm],
            spectra: spectra.map(seenOf),
          },
          outcome,
        }),
    });
  }

  start(): void {
    const { setup } = this.store.getState();
    this.store.setState({ trained: setup, course: NO_COURSE, outcome: null, cursor: null });
    this.#question.start(requestOf(setup));
  }

  opened(): void {
    this.#question.opened();
  }

  /** Gives it up; what was seen so far stays. */
  cancel(): void {
    this.#question.cancel();
  }

  /** A part says where it belongs, for it may come twice. */
  #take(parts: readonly Part[]): void {
    const { course } = this.store.getState();
    const step = [...course.step];
    const loss = [...course.loss];
    const gradientNorm = [...course.gradientNorm];
    const spectra = new Map(course.spectra.map((seen) => [seen.step, seen]));
    for (const part of parts) {
      for (let i = 0; i < part.step.length; i++) {
        step[part.from + i] = part.step[i]!;
        loss[part.from + i] = part.loss[i]!;
        gradientNorm[part.from + i] = part.gradient_norm[i]!;
      }
      for (const seen of part.spectra) spectra.set(seen.step, seenOf(seen));
    }
    const sorted = [...spectra.values()].sort((a, b) => a.step - b.step);
    this.store.setState({ course: { step, loss, gradientNorm, spectra: sorted } });
  }
}
