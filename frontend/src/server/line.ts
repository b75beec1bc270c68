/**
 * A line asks one question again and again as the state changes: never the same twice, and what is
 * answered too late is not shown. A question that finds no answer, through no fault of its own, is
 * asked again after a while, until it is answered, it is out of date, or the user gives it up.
 */
import { type Newest, newestOnly } from "../state/newest";
import type { Problem } from "../state/results";
import type { PageStore } from "../state/store";
import { Again } from "./again";
import { ConnectionLost, ProblemError, Superseded, Unreadable } from "./endings";
import type { Slot } from "./live";
import { type AnswerTo, mannerOf, type RequestOf, type Type } from "./questions";
import type { Recoveries } from "./recoveries";

/** What is asked, with what its answer must be understood by. */
export type Asked<T extends Type, Context> = {
  readonly body: RequestOf<T>;
  readonly context: Context;
  /** What besides the body makes another question of it, where the context does. */
  readonly of?: unknown;
};

export type Listener<T extends Type, Context> = {
  /** What is to be asked now; null for nothing. Read when it is sent, not when it changes. */
  readonly question: () => Asked<T, Context> | null;
  /** Answers `false` where the answer was of no use: then it is as if it had not been asked. */
  readonly answered: (answer: AnswerTo<T>, context: Context) => unknown;
  /** A refusal, or that it was given up. Without this a refusal is shown as the page's problem. */
  readonly failed?: (error: ProblemError | Superseded) => void;
};

/** Whom a line asks. */
export type Asker = {
  readonly open: boolean;
  /** Something is to be asked, and there is no connection. */
  readonly wake: () => void;
  readonly ask: <T extends Type>(type: T, body: RequestOf<T>, slot?: Slot) => Promise<AnswerTo<T>>;
  readonly giveUp: (type: Type, slot?: Slot) => void;
};

type LineOptions<T extends Type, Context> = {
  readonly asking: Asker;
  readonly store: PageStore;
  readonly recoveries: Recoveries;
  readonly type: T;
  readonly slot: Slot | undefined;
  readonly listener: Listener<T, Context>;
};

/** A question under way. */
type Sent = { readonly text: string; givenUp: boolean };

/** Work that the server gave up so often in a row will not fare better the next time. */
const WORN = 3;

/** What the server says of work that takes longer than it allows. */
const OUT_OF_TIME = "problem.out_of_time";

function textOf({ body, of }: Asked<Type, unknown>): string {
  return JSON.stringify([body, of]);
}

export class Line<T extends Type, Context> {
  /** What was asked last, as text, unless it has to be asked again. */
  #asked = "";
  /** The newest question sent. */
  #sent: Sent | null = null;
  /** The problem that this line showed last; one from elsewhere is not its own to take away. */
  #problem: Problem | null = null;
  /** Counts what was taken back: an answer to a question before that is nobody's. */
  #taken = 0;
  /** How often in a row the same work was given up by the server. */
  #worn = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #newest: Newest<void>;
  readonly #again: Again;

  constructor(
    private readonly options: LineOptions<T, Context>,
    private readonly ended: () => void,
  ) {
    this.#newest = newestOnly(() => this.#send());
    this.#again = new Again(options.recoveries, () => this.#turn());
  }

  get type(): T {
    return this.options.type;
  }

  /** Whether what is to be asked now has not been asked yet. */
  get behind(): boolean {
    const question = this.options.listener.question();
    return question !== null && textOf(question) !== this.#asked;
  }

  /** To be called whenever the question may have changed. */
  refresh(): void {
    const { rests } = mannerOf(this.type);
    clearTimeout(this.#resting);
    if (rests === undefined) this.#turn();
    else this.#resting = setTimeout(() => this.#turn(), rests);
  }

  /** Asks even what was asked before. */
  restart(): void {
    this.#asked = "";
    this.refresh();
  }

  /** What was answered is not there any more: it is asked again when it is wanted. */
  forget(): void {
    this.#asked = "";
  }

  /** Asks what a lost connection left unanswered, over a new one. */
  resume(): void {
    if (this.#again.waits) this.#again.now();
    else this.refresh();
  }

  /** Gives up what is under way; the same is not asked again until something changes. */
  giveUp(): void {
    const question = this.options.listener.question();
    if (question !== null) this.#asked = textOf(question);
    if (this.#sent !== null) this.#sent.givenUp = true;
    clearTimeout(this.#resting);
    this.#again.stop();
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

  #turn(): void {
    // Who was refused waits for an answer before asking for the next.
    if (mannerOf(this.type).patient || this.#again.failing) this.#newest.next();
    else void this.#send();
  }

  #send(): Promise<void> | undefined {
    const { asking, listener } = this.options;
    const question = listener.question();
    if (question === null) {
      this.#again.stop();
      return undefined;
    }
    const text = textOf(question);
    if (text === this.#asked || this.#again.holds(text)) return undefined;
    if (!asking.open) {
      asking.wake();
      return undefined;
    }
    if (text !== this.#sent?.text) this.#worn = 0;
    this.#asked = text;
    this.#sent = { text, givenUp: false };
    return this.#ask(question, this.#sent);
  }

  async #ask(question: Asked<T, Context>, sent: Sent): Promise<void> {
    const { asking, type, slot, listener } = this.options;
    const taken = this.#taken;
    try {
      const answer = await asking.ask(type, question.body, slot);
      if (taken !== this.#taken) return;
      const used = listener.answered(answer, question.context);
      if (used === false && this.#asked === sent.text) this.#asked = "";
      if (this.#sent === sent) this.#again.stop();
      this.#showProblem(null);
    } catch (error) {
      if (taken === this.#taken) this.#failed(error, sent);
    }
  }

  #failed(error: unknown, sent: Sent): void {
    // What becomes of the newer one counts.
    if (this.#sent !== sent) return;
    if (sent.givenUp) {
      this.options.listener.failed?.(new Superseded(this.type));
      return;
    }
    if (error instanceof ProblemError && (!error.passing || this.#isWorn(error))) {
      this.#refused(error);
      return;
    }
    this.#asked = "";
    // Over the next connection it is asked at once.
    if (error instanceof ConnectionLost) return;
    const known = [ProblemError, Superseded, Unreadable].some((each) => error instanceof each);
    // What `answered` could not take.
    if (!known) console.error(error);
    // A question of another line took its place: nobody need know.
    const told = !(error instanceof Superseded);
    this.#again.later(sent.text, known ? error : new Unreadable(this.type), told);
  }

  #refused(error: ProblemError): void {
    const { listener } = this.options;
    this.#again.stop();
    if (listener.failed !== undefined) listener.failed(error);
    else this.#showProblem(error.problem);
  }

  #isWorn({ problem }: ProblemError): boolean {
    this.#worn = problem.message?.key === OUT_OF_TIME ? this.#worn + 1 : 0;
    return this.#worn >= WORN;
  }

  #showProblem(problem: Problem | null): void {
    const { store } = this.options;
    if (problem === null && (this.#problem === null || store.getState().problem !== this.#problem))
      return;
    this.#problem = problem;
    store.setState({ problem });
  }
}
