/**
 * Runs an asynchronous job for the newest input only: while one is under way, of all that are
 * asked for just the last is done next.
 */
export type Latest<T> = { readonly ask: (input: T) => void; readonly stop: () => void };

export function createLatest<T>(job: (input: T) => Promise<void>): Latest<T> {
  let busy = false;
  let stopped = false;
  let next: { readonly input: T } | null = null;
  const go = async () => {
    busy = true;
    try {
      while (next !== null && !stopped) {
        const { input } = next;
        next = null;
        await job(input);
      }
    } finally {
      busy = false;
    }
  };
  return {
    ask(input) {
      next = { input };
      if (!busy) void go();
    },
    stop() {
      stopped = true;
      next = null;
    },
  };
}
