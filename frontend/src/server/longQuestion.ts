/** One question that takes a while, told in parts, and one at a time: a newer one takes its place. */
import type { Undertaking } from "../state/undertaking";
import { ConnectionLost, ProblemError } from "./endings";
import type { Live } from "./live";
import type { AnswerTo, RequestOf, Type } from "./questions";

/** What becomes of a question, told while it does. */
export type Hearing<T extends Type> = {
  /** How far it is, or how it ended. */
  readonly state: (undertaking: Undertaking) => void;
  /** Of all that is to be done, what is. */
  readonly share?: (share: number) => void;
  /** What is known so far; a part may come twice. */
  readonly parts: (parts: readonly unknown[]) => void;
  readonly answer: (answer: AnswerTo<T>) => void;
};

export type Channel = Pick<Live, "request" | "cancel" | "open" | "asleep" | "reconnect">;

export class LongQuestion<T extends Type> {
  /** Counts questions: what comes of an older one is nobody's. */
  #current = 0;
  /** What is to be asked as soon as there is a connection. */
  #waiting: RequestOf<T> | null = null;
  #underWay = false;

  constructor(
    private readonly type: T,
    private readonly live: Channel,
    private readonly hearing: Hearing<T>,
  ) {}

  /** Asks anew, as soon as there is a connection. */
  start(body: RequestOf<T>): void {
    this.#current++;
    this.#underWay = true;
    this.hearing.state({ state: "underWay" });
    if (this.live.open) {
      void this.#ask(body);
      return;
    }
    this.#waiting = body;
    if (this.live.asleep) this.live.reconnect();
  }

  /** There is a connection. */
  opened(): void {
    const body = this.#waiting;
    this.#waiting = null;
    if (body !== null) void this.#ask(body);
  }

  /** Gives it up; what is known so far stays. */
  cancel(): void {
    if (!this.#underWay) return;
    this.#current++;
    this.#waiting = null;
    this.live.cancel(this.type);
    this.#end({ state: "cancelled" });
  }

  #end(undertaking: Undertaking): void {
    this.#underWay = false;
    this.hearing.state(undertaking);
  }

  async #ask(body: RequestOf<T>): Promise<void> {
    const own = this.#current;
    const ours = () => own === this.#current;
    try {
      const answer = (await this.live.request(this.type, body, {
        onProgress: (done, total, parts = []) => {
          if (!ours()) return;
          this.hearing.share?.(done / total);
          if (parts.length > 0) this.hearing.parts(parts);
        },
      })) as AnswerTo<T>;
      if (!ours()) return;
      this.hearing.answer(answer);
      this.#end({ state: "done" });
    } catch (error) {
      if (!ours()) return;
      if (error instanceof ProblemError) {
        this.#end({ state: "refused", problem: error.problem });
        return;
      }
      this.#end({ state: "lost" });
      if (!(error instanceof ConnectionLost)) console.error(error);
    }
  }
}
