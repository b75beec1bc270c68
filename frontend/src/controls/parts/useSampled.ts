/** A value that changes often, read at most so often as a reader can follow. */
import { useEffect, useState } from "react";
import { shallow } from "zustand/shallow";

/** Ten times a second. */
const INTERVAL = 100;

/** What is to be read anew at the next common moment; together, so that the page is laid out once. */
const due = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;
let last = Number.NEGATIVE_INFINITY;

function sampleAll(): void {
  timer = null;
  last = performance.now();
  const samples = [...due];
  due.clear();
  for (const sample of samples) sample();
}

function sampleSoon(sample: () => void): void {
  due.add(sample);
  if (timer !== null) return;
  timer = setTimeout(sampleAll, Math.max(0, last + INTERVAL - performance.now()));
}

/**
 * What `read` gives, read again soon after `subscribe` reports a change, but not more than ten
 * times a second; the last change is never missed. Both functions must be stable.
 */
export function useSampled<T>(read: () => T, subscribe: (changed: () => void) => () => void): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const sample = () =>
      setValue((before) => {
        const now = read();
        // What says the same is the same: nothing is to be made of it anew.
        return shallow(before, now) ? before : now;
      });
    const changed = () => sampleSoon(sample);
    changed();
    const stop = subscribe(changed);
    return () => {
      stop();
      due.delete(sample);
    };
  }, [read, subscribe]);
  return value;
}
