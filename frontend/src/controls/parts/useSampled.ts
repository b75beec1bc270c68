/** A value that changes often, read at most so often as a reader can follow. */
import { useEffect, useState } from "react";

/** Ten times a second. */
const INTERVAL = 100;

/**
 * What `read` gives, read again soon after `subscribe` reports a change, but not more than ten
 * times a second; the last change is never missed. Both functions must be stable.
 */
export function useSampled<T>(read: () => T, subscribe: (changed: () => void) => () => void): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = Number.NEGATIVE_INFINITY;
    const sample = () => {
      timer = null;
      last = performance.now();
      setValue(read());
    };
    const changed = () => {
      timer ??= setTimeout(sample, Math.max(0, last + INTERVAL - performance.now()));
    };
    changed();
    const stop = subscribe(changed);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [read, subscribe]);
  return value;
}
