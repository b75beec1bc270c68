/**
 * The one clock of the page: which update is shown, and its passing. It knows no views; they
 * subscribe. Within a frame every subscriber sees the same time.
 */

/** A run takes this long at speed 1, however many steps it has. */
export const SECONDS_AT_SPEED_ONE = 10;

export type Listener = () => void;

export class Clock {
  #step = 0;
  #steps = 1;
  #playing = false;
  #speed = 1;
  #loop = false;
  #lastTime: number | null = null;
  #frame = 0;
  readonly #stepListeners = new Set<Listener>();
  readonly #stateListeners = new Set<Listener>();

  /** The update shown; between two whole numbers while playing. */
  get step(): number {
    return this.#step;
  }

  get steps(): number {
    return this.#steps;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Calls back whenever the step shown changes, at most once a frame while playing. */
  onStep(listener: Listener): () => void {
    this.#stepListeners.add(listener);
    return () => this.#stepListeners.delete(listener);
  }

  /** Calls back when playing starts or stops, or the length changes: for React's controls. */
  onState(listener: Listener): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  setSteps(steps: number): void {
    if (steps === this.#steps) return;
    const atEnd = this.#step >= this.#steps;
    this.#steps = steps;
    this.#notifyState();
    this.seek(atEnd ? steps : Math.min(this.#step, steps));
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
  }

  setLoop(loop: boolean): void {
    this.#loop = loop;
  }

  /** Shows the given update, kept within the run. */
  seek(step: number): void {
    const to = Math.min(this.#steps, Math.max(0, step));
    if (to === this.#step) return;
    this.#step = to;
    for (const listener of this.#stepListeners) listener();
  }

  /** One or more whole updates forth or back; stops the playback. */
  stepBy(count: number): void {
    this.pause();
    this.seek(count > 0 ? Math.floor(this.#step) + count : Math.ceil(this.#step) + count);
  }

  play(): void {
    if (this.#playing) return;
    if (this.#step >= this.#steps) this.seek(0);
    this.#playing = true;
    this.#lastTime = null;
    this.#frame = requestAnimationFrame(this.#tick);
    this.#notifyState();
  }

  pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    cancelAnimationFrame(this.#frame);
    this.#notifyState();
  }

  toggle(): void {
    if (this.#playing) this.pause();
    else this.play();
  }

  #notifyState(): void {
    for (const listener of this.#stateListeners) listener();
  }

  readonly #tick = (time: number): void => {
    if (!this.#playing) return;
    const elapsed = this.#lastTime === null ? 0 : (time - this.#lastTime) / 1000;
    this.#lastTime = time;
    const next = this.#step + (elapsed * this.#speed * this.#steps) / SECONDS_AT_SPEED_ONE;
    if (next < this.#steps) {
      this.seek(next);
    } else if (this.#loop) {
      this.seek(next % this.#steps);
    } else {
      this.seek(this.#steps);
      this.pause();
      return;
    }
    this.#frame = requestAnimationFrame(this.#tick);
  };
}

/** The page's clock; tests make their own. */
export const clock = new Clock();
