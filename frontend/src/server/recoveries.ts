/** Tells the user of what is asked again by itself: the one place that does. */
import type { Recovery } from "../state/results";
import type { PageStore } from "../state/store";

/** Something that is asked again. */
export type Recovering = { readonly now: () => void };

function sooner(one: Recovery, other: Recovery): Recovery {
  return (other.at ?? Number.POSITIVE_INFINITY) < (one.at ?? Number.POSITIVE_INFINITY)
    ? other
    : one;
}

export class Recoveries {
  readonly #all = new Map<Recovering, Recovery>();

  constructor(private readonly store: PageStore) {}

  tell(of: Recovering, recovery: Recovery | null): void {
    if (recovery !== null) this.#all.set(of, recovery);
    else if (!this.#all.delete(of)) return;
    const all = [...this.#all.values()];
    // Of several the one that is tried next; of those that are being tried the first.
    this.store.setState({ recovery: all.length > 0 ? all.reduce(sooner) : null });
  }

  /** Everything is tried at once. */
  now(): void {
    for (const recovering of [...this.#all.keys()]) recovering.now();
  }
}
