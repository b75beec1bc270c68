/** Runs shown from their beginning. */
import { runsOf } from "../../server/session";
import type { Clock } from "../../state/clock";
import type { PageStore } from "../../state/store";

/** What is waited for already, by store. */
const waiting = new WeakMap<PageStore, () => void>();

function runsAreHere(store: PageStore): boolean {
  const { runs, runsScene, scene } = store.getState();
  return runs.length > 0 && runsScene !== null && runsOf(runsScene) === runsOf(scene);
}

/**
 * Goes back to the start of the runs and plays them once they are here; who wants no motion plays
 * them by hand. A user who steps or plays meanwhile is not interrupted.
 */
export function replay(store: PageStore, clock: Clock): void {
  waiting.get(store)?.();
  clock.pause();
  clock.seek(0);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const begin = () => {
    if (!runsAreHere(store)) return;
    stop();
    clock.play();
  };
  const ends = [
    store.subscribe((state) => state.runsScene, begin),
    clock.onStep(() => stop()),
    clock.onState(() => {
      if (clock.playing) stop();
    }),
  ];
  const stop = () => {
    for (const end of ends) end();
    waiting.delete(store);
  };
  waiting.set(store, stop);
  begin();
}
