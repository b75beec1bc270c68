/** Keeps the address bar in step with the page, and the page with the address bar. */
import type { Clock } from "./clock";
import type { PageStore } from "./store";
import { type Known, readLink, writeLink } from "./url";

/** Browsers refuse too frequent changes of the address; a dragging hand makes many. */
const WRITE_AFTER = 250;

/** The link of what is shown now. */
export function currentLink(store: PageStore, clock: Clock): string {
  const { scene, options } = store.getState();
  const at = clock.step >= clock.steps ? null : clock.step;
  return `#${writeLink({ scene, options, at })}`;
}

/** Puts the page into the state of the link; returns what of it could not be understood. */
export function followLink(
  fragment: string,
  known: Known,
  store: PageStore,
  clock: Clock,
): readonly string[] {
  const { scene, options, at, problems } = readLink(fragment, known);
  store.setState({ scene, options });
  clock.setSteps(scene.steps);
  clock.seek(at ?? scene.steps);
  return problems;
}

/**
 * Writes the link some time after every change, and follows it when the user edits it or goes
 * back. Another surface is a new entry of the browser's history; anything else changes the entry.
 */
export function keepLink(
  store: PageStore,
  clock: Clock,
  follow: (fragment: string) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let surfaceWritten = store.getState().scene.surface.key;

  const write = () => {
    timer = undefined;
    const link = currentLink(store, clock);
    if (link === location.hash) return;
    const { key } = store.getState().scene.surface;
    if (key === surfaceWritten) history.replaceState(null, "", link);
    else history.pushState(null, "", link);
    surfaceWritten = key;
  };
  const changed = () => {
    timer ??= setTimeout(write, WRITE_AFTER);
  };
  const followed = () => {
    clearTimeout(timer);
    timer = undefined;
    follow(location.hash);
    surfaceWritten = store.getState().scene.surface.key;
  };

  const stops = [
    store.subscribe((state) => state.scene, changed),
    store.subscribe((state) => state.options, changed),
    clock.onState(changed),
    clock.onStep(() => {
      if (!clock.playing) changed();
    }),
  ];
  addEventListener("hashchange", followed);
  addEventListener("popstate", followed);
  return () => {
    clearTimeout(timer);
    removeEventListener("hashchange", followed);
    removeEventListener("popstate", followed);
    for (const stop of stops) stop();
  };
}
