/**
 * Asking over the live channel, where of every question only the newest counts. Whatever takes long
 * is told and can be cancelled; what finds no answer is told and asked again.
 */
import type { PageStore } from "../state/store";
import { Again } from "./again";
import { ConnectionLost } from "./endings";
import { Line, type Listener } from "./line";
import type { Live, Slot } from "./live";
import { Works } from "./progress";
import { type AnswerTo, mannerOf, type RequestOf, type Type } from "./questions";
import { Recoveries } from "./recoveries";

export class Asking {
  #live: Live | null = null;
  readonly #lines = new Set<Line<Type, never>>();
  readonly #works: Works;
  readonly #recoveries: Recoveries;

  constructor(private readonly store: PageStore) {
    this.#works = new Works(store);
    this.#recoveries = new Recoveries(store);
  }

  /** Asks over this channel from now on. */
  over(live: Live): void {
    this.#live = live;
  }

  get open(): boolean {
    return this.#live?.open ?? false;
  }

  /** Something is to be asked: a channel that was closed because nobody used it opens again. */
  wake(): void {
    if (this.#live?.asleep) this.#live.reconnect();
  }

  /** A line of questions of one type; those of another slot are apart from it. */
  line<T extends Type, Context = null>(
    type: T,
    listener: Listener<T, Context>,
    slot?: Slot,
  ): Line<T, Context> {
    const { store } = this;
    const line = new Line(
      { asking: this, store, recoveries: this.#recoveries, type, slot, listener },
      () => this.#lines.delete(line as unknown as Line<Type, never>),
    );
    this.#lines.add(line as unknown as Line<Type, never>);
    return line;
  }

  /**
   * Asks once.
   *
   * @throws Superseded, ConnectionLost, ProblemError, Unreadable as `Live.request`.
   */
  async ask<T extends Type>(type: T, body: RequestOf<T>, slot?: Slot): Promise<AnswerTo<T>> {
    if (this.#live === null) throw new ConnectionLost(type);
    const { work: what, counted } = mannerOf(type);
    const work = what && this.#works.begin(what);
    try {
      const onProgress = counted ? work?.report : undefined;
      return (await this.#live.request(type, body, { slot, onProgress })) as AnswerTo<T>;
    } finally {
      work?.end();
    }
  }

  /** Asks elsewhere, again and again until there is an answer. */
  async atLast<T>(ask: () => Promise<T>): Promise<T> {
    let go = () => {};
    const again = new Again(this.#recoveries, () => go());
    for (;;) {
      try {
        const answer = await ask();
        again.stop();
        return answer;
      } catch (error) {
        const due = new Promise<void>((resolve) => {
          go = resolve;
        });
        again.later("", error);
        await due;
      }
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

  /** Over a new connection every line asks what the last one left unanswered. */
  resume(): void {
    for (const line of this.#lines) line.resume();
  }

  /** Does not wait any longer: for a connection, or for the next try of a question. */
  tryNow(): void {
    if (this.#live !== null && !this.open) this.#live.reconnect();
    this.#recoveries.now();
  }
}
