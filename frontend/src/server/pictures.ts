/**
 * Fetches the small pictures of surfaces, which are an ornament: two at a time, so that they never
 * stand in the way of what is worked with, and a server that has much to do is left in peace.
 */
import type { SurfaceReference } from "../state/surfaceKind";
import type { Grid } from "../wire";
import { reasonOf, waitBefore } from "./again";
import { fetchGrid } from "./api";
import { ProblemError } from "./endings";

const AT_ONCE = 2;

/** After so many tries the title has to do; it is tried again when it comes into sight again. */
const MOST_TRIES = 6;

async function patiently(fetched: () => Promise<Grid>): Promise<Grid> {
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

/** @param grid fetches a surface on n × n points */
export function pictures(grid: typeof fetchGrid = fetchGrid): typeof fetchGrid {
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
  return (surface: SurfaceReference, n: number) =>
    new Promise<Grid>((resolve, reject) => {
      waiting.push(() => patiently(() => grid(surface, n)).then(resolve, reject));
      next();
    });
}
