/**
 * Fetches the small pictures of surfaces and scenes, an ornament: two at a time, so that they never
 * stand in the way of what is worked with, and a server that has much to do is left in peace.
 */
import type { SurfaceReference } from "../state/surfaceKind";
import { reasonOf, waitBefore } from "./again";
import { fetchGrid } from "./api";
import { ProblemError } from "./endings";

const AT_ONCE = 2;

/** After so many tries the title has to do; it is tried again when it comes into sight again. */
const MOST_TRIES = 6;

async function patiently<T>(fetched: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetched();
    } catch (error) {
      if (tries === MOST_TRIES || reasonOf(error) === null) throw error;
      const after = error instanceof ProblemError ? error.problem.retry_after : null;
      const wait = waitBefore(tries, after ?? null, Math.random());
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Takes what is to be fetched, and fetches it in its turn. */
export type Queue = <T>(fetched: () => Promise<T>) => Promise<T>;

export function queued(): Queue {
  const waiting: (() => Promise<void>)[] = [];
  let busy = 0;
  const next = () => {
    if (busy === AT_ONCE) return;
    const job = waiting.shift();
    if (job === undefined) return;
    busy++;
    void job().finally(() => {
      busy--;
      next();
    });
  };
  return <T>(fetched: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => patiently(fetched).then(resolve, reject));
      next();
    });
}

/** @param grid fetches a surface on n × n points */
export function pictures(
  grid: typeof fetchGrid = fetchGrid,
  queue: Queue = queued(),
): typeof fetchGrid {
  return (surface: SurfaceReference, n: number) => queue(() => grid(surface, n));
}
