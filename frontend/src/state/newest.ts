/**
 * Does a job for the newest input only: while one is under way, of all that come meanwhile just the
 * last is done next. So pictures and answers come in order, each as soon as it can, and whatever
 * came last is always done.
 */
export type Newest<T> = { readonly next: (input: T) => void; readonly stop: () => void };

/** @param job answers nothing where there was nothing to do, and is not waited for */
export function newestOnly<T>(job: (input: T) => Promise<void> | undefined): Newest<T> {
  let busy = false;
  let stopped = false;
  let waiting: { readonly input: T } | null = null;
  const go = async () => {
    busy = true;
    try {
      while (waiting !== null && !stopped) {
        const { input } = waiting;
        waiting = null;
        const done = job(input);
        if (done !== undefined) await done;
      }
    } finally {
      busy = false;
    }
  };
  return {
    next(input) {
      waiting = { input };
      if (!busy) void go();
    },
    stop() {
      stopped = true;
      waiting = null;
    },
  };
}
