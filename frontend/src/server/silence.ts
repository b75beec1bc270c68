/**
 * Notices that nothing is heard of a server that owes an answer: a stopped process or a dead
 * network leaves a connection open for ever. Before it calls the server silent it asks for a sign
 * of life, since an answer may well take longer than that.
 */

/** Between two looks, in milliseconds. */
const TICK = 1000;

/** After so many looks without a word a sign of life is asked for, and so often again. */
const ASK_AFTER = 3;

/** After so many the server is silent. */
const SILENT_AFTER = 7;

export type Watched = {
  /** Whether an answer is owed. */
  readonly owed: () => boolean;
  /** Asks for a sign of life. */
  readonly ask: () => void;
  readonly silent: () => void;
};

export class Silence {
  #timer: ReturnType<typeof setInterval> | undefined;
  // Looks are counted, not seconds: a page that slept or was busy has not listened meanwhile.
  #looks = 0;

  constructor(private readonly watched: Watched) {}

  /** Something was heard. */
  heard(): void {
    this.#looks = 0;
  }

  /** Listens from now on for as long as an answer is owed. */
  listen(): void {
    if (this.#timer !== undefined) return;
    this.#looks = 0;
    this.#timer = setInterval(() => this.#look(), TICK);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    if (!this.watched.owed()) {
      this.stop();
      return;
    }
    this.#looks++;
    if (this.#looks >= SILENT_AFTER) {
      this.stop();
      this.watched.silent();
    } else if (this.#looks % ASK_AFTER === 0) this.watched.ask();
  }
}
