/**
 * Asks again after a while what could not be answered: not before the server's own time, ever more
 * rarely, and not in step with a hundred other pages that were refused in the same moment.
 */
import type { Recovery } from "../state/results";
import { ConnectionLost, ProblemError, Unreadable } from "./endings";
import type { Recoveries } from "./recoveries";
import { hidden, onceVisible } from "./visible";

/** The longest wait between two tries, in milliseconds. */
export const LONGEST = 30_000;

/** The widest spread of the first wait; it doubles with every try. */
const FIRST_SPREAD = 1000;

/** What is newer than what was refused need not wait longer than this from the refusal on. */
const NEWER_AFTER = 300;

/**
 * How long to wait before the next try, in milliseconds.
 *
 * The wait beyond the server's own is drawn from the whole of a growing interval ("full jitter"):
 * of all ways it leaves the fewest collisions. Source: Brooker (2015), "Exponential Backoff And
 * Jitter", AWS Architecture Blog.
 *
 * @param tries how many have failed
 * @param retryAfter what the server said, in seconds
 * @param chance from 0 to 1
 */
export function waitBefore(tries: number, retryAfter: number | null, chance: number): number {
  const least = Math.min(1000 * (retryAfter ?? 0), LONGEST / 2);
  const spread = Math.min(FIRST_SPREAD * 2 ** (tries - 1), LONGEST / 2);
  return least + chance * spread;
}

/** Why there was no answer; null for what cannot be helped by asking again. */
export function reasonOf(error: unknown): Recovery["reason"] | null {
  if (error instanceof ProblemError) {
    if (!error.passing) return null;
    return error.problem.status === 503 || error.problem.status === 429 ? "busy" : "fault";
  }
  if (error instanceof Unreadable || error instanceof SyntaxError) return "unreadable";
  if (error instanceof ConnectionLost) return "unreachable";
  if (error instanceof DOMException && error.name === "TimeoutError") return "silent";
  // What `fetch` throws without a network.
  if (error instanceof TypeError) return "unreachable";
  return "fault";
}

function retryAfterOf(error: unknown): number | null {
  return error instanceof ProblemError ? (error.problem.retry_after ?? null) : null;
}

export class Again {
  #tries = 0;
  #failedAt = 0;
  #question = "";
  #reason: Recovery["reason"] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unseen: (() => void) | undefined;

  /** @param go asks again what is to be asked then */
  constructor(
    private readonly recoveries: Recoveries,
    private readonly go: () => void,
  ) {}

  /** Whether a try is still to come. */
  get waits(): boolean {
    return this.#timer !== undefined || this.#unseen !== undefined;
  }

  /** Whether the last try failed. */
  get failing(): boolean {
    return this.#tries > 0;
  }

  /**
   * Tries again after a while.
   *
   * @param question what failed, as text
   * @param told whether the user is told
   */
  later(question: string, error: unknown, told = true): void {
    this.#clear();
    this.#tries++;
    this.#failedAt = Date.now();
    this.#question = question;
    this.#reason = told ? (reasonOf(error) ?? "fault") : null;
    this.#wait(waitBefore(this.#tries, retryAfterOf(error), Math.random()));
  }

  /** Whether the question waits for its time. A newer one takes the waiting one's place. */
  holds(question: string): boolean {
    if (!this.waits) return false;
    if (question !== this.#question && this.#unseen === undefined) {
      this.#question = question;
      this.#clear();
      this.#wait(Math.max(0, this.#failedAt + NEWER_AFTER - Date.now()));
    }
    return true;
  }

  /** Tries at once, if a try is to come. */
  now(): void {
    if (!this.waits) return;
    this.#clear();
    this.#tell(null);
    this.go();
  }

  /** There is nothing to try any more. */
  stop(): void {
    this.#clear();
    this.#tries = 0;
    this.recoveries.tell(this, null);
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#due(), milliseconds);
    this.#tell(Date.now() + milliseconds);
  }

  #due(): void {
    this.#timer = undefined;
    this.#unseen = hidden() ? onceVisible(() => this.now()) : undefined;
    if (this.#unseen !== undefined) return;
    this.#tell(null);
    this.go();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unseen?.();
    this.#unseen = undefined;
  }

  #tell(at: number | null): void {
    this.recoveries.tell(this, this.#reason && { reason: this.#reason, at });
  }
}
