/**
 * Asks one question at a time: what changes while an answer is under way is asked for after it, so
 * that answers come in order, each as soon as it can, and the newest question is always answered.
 */

export type Question = { readonly type: string; readonly body: object };

export type Asked = {
  /** The newest answer, which may be to an older question. */
  readonly answer: unknown;
  /** Whether a newer one is under way. */
  readonly pending: boolean;
  /** Why the newest question has no answer. */
  readonly error: Error | null;
};

export const NOTHING_ASKED: Asked = { answer: null, pending: false, error: null };

export class LatestAnswer {
  #asked = NOTHING_ASKED;
  #question: Question | null = null;
  #key = "";
  #busy = false;

  constructor(
    private readonly ask: (type: string, body: object) => Promise<unknown>,
    private readonly changed: (asked: Asked) => void,
  ) {}

  /** Null asks nothing, and forgets the answer. */
  set(question: Question | null): void {
    const key = question === null ? "" : JSON.stringify(question);
    if (key === this.#key) return;
    this.#key = key;
    this.#question = question;
    if (question === null) this.#show(NOTHING_ASKED);
    else {
      this.#show({ ...this.#asked, pending: true });
      if (!this.#busy) void this.#run();
    }
  }

  async #run(): Promise<void> {
    this.#busy = true;
    let answered = "";
    while (this.#question !== null && answered !== this.#key) {
      const { type, body } = this.#question;
      answered = this.#key;
      let next: Asked;
      try {
        next = { answer: await this.ask(type, body), pending: false, error: null };
      } catch (error) {
        next = { ...this.#asked, pending: false, error: error as Error };
      }
      if (this.#question === null) break;
      this.#show({ ...next, pending: answered !== this.#key });
    }
    this.#busy = false;
  }

  #show(asked: Asked): void {
    this.#asked = asked;
    this.changed(asked);
  }
}
