/**
 * Undo and redo. What a user changes is immutable, so that a state of before is kept by keeping it:
 * one entry for each gesture, however many changes a drag or a held slider makes.
 *
 * It is a module of its own and no middleware of the store (such as zundo): which changes belong
 * together is most of what it knows, and a middleware would see every change of the results, too.
 */
import type { Options } from "./options";
import type { Scene } from "./scene";
import type { PageStore, State } from "./store";

/** Options whose change is one that a user would want back. */
const CHANGES = [
  "probe",
  "angle",
  "radius",
  "heightScale",
  "region",
  "testDraw",
  "testShare",
  "discRadius",
  "stretch",
] as const satisfies (keyof Options)[];
/** What goes along with them: it would mean something else in another state. */
const ALONG = ["activeStart", "focus"] as const satisfies (keyof Options)[];

type Kept = Pick<Options, (typeof CHANGES)[number] | (typeof ALONG)[number]>;
type Snapshot = { readonly scene: Scene; readonly kept: Kept };

/** Older ones are forgotten. */
const MOST = 200;

/**
 * The same number changed again within so many milliseconds is the same change: keys that repeat,
 * and figures that are typed.
 */
const PAUSE = 1500;

function snapshotOf({ scene, options }: State): Snapshot {
  const kept = Object.fromEntries([...CHANGES, ...ALONG].map((key) => [key, options[key]]));
  return { scene, kept: kept as Kept };
}

/** A place where two states differ, and whether a number stands there that is another one now. */
type Difference = { readonly place: string; readonly number: boolean };

function differences(a: unknown, b: unknown, place: string): Difference[] {
  if (a === b) return [];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    // A hyperparameter that nobody has set yet is not there.
    return [{ place, number: typeof b === "number" && (a === undefined || typeof a === "number") }];
  }
  const values = (of: object, key: string) => (of as Record<string, unknown>)[key];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(values(a, key), values(b, key), `${place}.${key}`),
  );
}

function changesBetween(a: Snapshot, b: Snapshot): Difference[] {
  return [
    ...differences(a.scene, b.scene, "scene"),
    ...CHANGES.flatMap((key) => {
      // A wheel turns region after region.
      if (key !== "region") return differences(a.kept[key], b.kept[key], key);
      return a.kept.region === b.kept.region ? [] : [{ place: key, number: true }];
    }),
  ];
}

export class History {
  #past: Snapshot[] = [];
  #future: Snapshot[] = [];
  #now: Snapshot | null = null;
  /** What was changed last, where more of the same belongs to it, and until when. */
  #place: string | null = null;
  #until = 0;
  /** Whether what a hand holds has an entry already; whether this very moment has one. */
  #held = false;
  #atOnce = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly store: PageStore) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Keeps what changes from now on; returns how to stop that. */
  start(): () => void {
    this.#now = snapshotOf(this.store.getState());
    return this.store.subscribe((state, before) => {
      if (state.gestures > before.gestures) this.#held = false;
      if (state.gestures !== before.gestures) this.#place = null;
      if (state.scene !== before.scene || state.options !== before.options) this.#changed(state);
    });
  }

  undo(): void {
    this.#go(this.#past, this.#future);
  }

  redo(): void {
    this.#go(this.#future, this.#past);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(state: State): void {
    const [before, now] = [this.#now, snapshotOf(state)];
    this.#now = now;
    if (before === null) return;
    const changes = changesBetween(before, now);
    if (changes.length === 0) return;
    const place = changes.length === 1 && changes[0]!.number ? changes[0]!.place : null;
    const time = performance.now();
    const again = place !== null && place === this.#place && time < this.#until;
    const belongs = this.#atOnce || again || (state.gestures > 0 && this.#held);
    this.#place = place;
    this.#until = time + PAUSE;
    this.#held = state.gestures > 0;
    this.#future = [];
    if (!belongs) {
      this.#past = [...this.#past, before].slice(-MOST);
      this.#atOnce = true;
      // One press may change several things, one after the other.
      queueMicrotask(() => {
        this.#atOnce = false;
      });
    }
    this.#tell();
  }

  #go(from: Snapshot[], to: Snapshot[]): void {
    // What a hand holds would go on from where it is.
    if (this.#now === null || this.store.getState().gestures > 0) return;
    const next = from.pop();
    if (next === undefined) return;
    to.push(this.#now);
    this.#now = next;
    this.#place = null;
    this.store.setState(({ options }) => ({
      scene: next.scene,
      options: { ...options, ...next.kept },
    }));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
