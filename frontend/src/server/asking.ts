/**
 * Asking over the live channel, where of every question only the newest counts. A line asks one
 * question again and again as the state changes: never the same twice, and what is answered too
 * late is not shown. Whatever takes long is told and can be cancelled.
 */
import { type Newest, newestOnly } from "../state/newest";
import type { Problem } from "../state/results";
import type { PageStore } from "../state/store";
import { type Live, ProblemError, type Slot, Superseded } from "./live";
import { Works } from "./progress";
import { type AnswerTo, mannerOf, type RequestOf, type Type } from "./questions";

/** What is asked, with what its answer must be understood by. */
export type Asked<T extends Type, Context> = {
  readonly body: RequestOf<T>;
  readonly context: Context;
};

export type Listener<T extends Type, Context> = {
  /** What is to be asked now; null for nothing. Read when it is sent, not when it changes. */
  readonly question: () => Asked<T, Context> | null;
  readonly answered: (answer: AnswerTo<T>, context: Context) => void;
  /** A refusal, or that it was given up. Without this a refusal is shown as the page's problem. */
  readonly failed?: (error: ProblemError | Superseded) => void;
};

export class Asking {
  #live: Live | null = null;
  readonly #lines = new Set<Line<Type, never>>();
  readonly #works: Works;

  constructor(private readonly store: PageStore) {
    this.#works = new Works(store);
  }

  /** Asks over this channel from now on. */
  over(live: Live): void {
    this.#live = live;
  }

  get open(): boolean {
    return this.#live?.open ?? false;
  }

  /** A line of questions of one type; those of another slot are apart from it. */
  line<T extends Type, Context = null>(
    type: T,
    listener: Listener<T, Context>,
    slot?: Slot,
  ): Line<T, Context> {
    const line = new Line({ asking: this, store: this.store, type, slot, listener }, () =>
      this.#lines.delete(line as unknown as Line<Type, never>),
    );
    this.#lines.add(line as unknown as Line<Type, never>);
    return line;
  }

  /**
   * Asks once.
   *
   * @throws Superseded, ProblemError as `Live.request`.
   */
  async ask<T extends Type>(type: T, body: RequestOf<T>, slot?: Slot): Promise<AnswerTo<T>> {
    if (this.#live === null) throw new Superseded(type);
    const { work: what, counted } = mannerOf(type);
    const work = what && this.#works.begin(what);
    try {
      const onProgress = counted ? work?.report : undefined;
      return (await this.#live.request(type, body, { slot, onProgress })) as AnswerTo<T>;
    } finally {
      work?.end();
    }
  }

  /** Gives up what is under way of one question. */
  giveUp(type: Type, slot?: Slot): void {
    this.#live?.cancel(type, slot);
  }

  /** Gives up all work that the user is told of; what is shown stays. */
  cancel(): void {
    for (const line of this.#lines) if (mannerOf(line.type).work !== undefined) line.giveUp();
  }

  /** Every line asks anew, for instance over a new connection. */
  restart(): void {
    for (const line of this.#lines) line.restart();
  }
}

type LineOptions<T extends Type, Context> = {
  readonly asking: Asking;
  readonly store: PageStore;
  readonly type: T;
  readonly slot: Slot | undefined;
  readonly listener: Listener<T, Context>;
};

export class Line<T extends Type, Context> {
  /** What was asked last, as text. */
  #asked = "";
  /** The problem that this line showed last; one from elsewhere is not its own to take away. */
  #problem: Problem | null = null;
  /** Counts what was taken back: an answer to a question before that is nobody's. */
  #taken = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #newest: Newest<void>;

  constructor(
    private readonly options: LineOptions<T, Context>,
    private readonly ended: () => void,
  ) {
    this.#newest = newestOnly(() => this.#send());
  }

  get type(): T {
    return this.options.type;
  }

  /** Whether what is to be asked now has not been asked yet. */
  get behind(): boolean {
    const question = this.options.listener.question();
    return question !== null && JSON.stringify(question.body) !== this.#asked;
  }

  /** To be called whenever the question may have changed. */
  refresh(): void {
    const { patient, rests } = mannerOf(this.type);
    const send = () => (patient ? this.#newest.next() : void this.#send());
    clearTimeout(this.#resting);
    if (rests === undefined) send();
    else this.#resting = setTimeout(send, rests);
  }

  /** Asks even what was asked before. */
  restart(): void {
    this.#asked = "";
    this.refresh();
  }

  /** Gives up what is under way; the same is not asked again until something changes. */
  giveUp(): void {
    clearTimeout(this.#resting);
    this.options.asking.giveUp(this.type, this.options.slot);
  }

  /** Gives up what is under way and forgets it. */
  takeBack(): void {
    this.giveUp();
    this.#taken++;
    this.#asked = "";
    this.#showProblem(null);
  }

  end(): void {
    this.takeBack();
    this.#newest.stop();
    this.ended();
  }

  #send(): Promise<void> | undefined {
    const { asking, listener } = this.options;
    const question = asking.open ? listener.question() : null;
    if (question === null) return undefined;
    const text = JSON.stringify(question.body);
    if (text === this.#asked) return undefined;
    this.#asked = text;
    return this.#ask(question);
  }

  async #ask(question: Asked<T, Context>): Promise<void> {
    const { asking, type, slot, listener } = this.options;
    const taken = this.#taken;
    try {
      const answer = await asking.ask(type, question.body, slot);
      if (taken !== this.#taken) return;
      this.#showProblem(null);
      listener.answered(answer, question.context);
    } catch (error) {
      if (!(error instanceof ProblemError || error instanceof Superseded)) throw error;
      if (taken !== this.#taken) return;
      if (listener.failed !== undefined) listener.failed(error);
      else if (error instanceof ProblemError) this.#showProblem(error.problem);
    }
  }

  #showProblem(problem: Problem | null): void {
    const { store } = this.options;
    if (problem === null && (this.#problem === null || store.getState().problem !== this.#problem))
      return;
    this.#problem = problem;
    store.setState({ problem });
  }
}
