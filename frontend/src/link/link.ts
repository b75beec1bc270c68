/** Keeps the address bar in step with the page, and the page with the address bar. */
import type { Clock } from "../state/clock";
import { familyOf } from "../state/kinds";
import type { PageStore } from "../state/store";
import { type Eye, type Known, readLink, writeLink } from "./url";
import type { Findings } from "./values";

/** The 3-D scene's camera, as far as the link knows it. */
export type Camera = {
  readonly eye: Eye;
  readonly set: (eye: Eye) => void;
  readonly reset: () => void;
  readonly moved: boolean;
  readonly subscribe: (listener: (eye: Eye) => void) => () => void;
};

/** All that the link tells of. */
export type Whole = { readonly store: PageStore; readonly clock: Clock; readonly camera: Camera };

/**
 * Milliseconds without any change. Browsers refuse too frequent changes of the address, and each
 * takes the page's thread some milliseconds: a hand that drags or scrubs makes many.
 */
const WRITE_AFTER = 250;

/** The link of what is shown now. */
export function currentLink({ store, clock, camera }: Whole): string {
  const { scene, options } = store.getState();
  // What plays, or has been played to its end, is shown from its beginning.
  const at = clock.playing || clock.step >= clock.steps ? null : clock.step;
  return `#${writeLink({ scene, options, at, eye: camera.moved ? camera.eye : null })}`;
}

/** What came of following a link: what is not as it says, and whether its runs are to play. */
export type Followed = { readonly findings: Findings; readonly fromBeginning: boolean };

/** Puts the page into the state of the link. */
export function followLink(
  fragment: string,
  known: Known,
  { store, clock, camera }: Whole,
): Followed {
  const { scene, options, at, eye, findings } = readLink(fragment, known);
  store.setState({ scene, options });
  clock.setSteps(scene.steps);
  clock.pause();
  clock.seek(at ?? 0);
  if (eye === null) camera.reset();
  else camera.set(eye);
  return { findings, fromBeginning: at === null };
}

/**
 * Writes the link once changes have come to rest, a drag's once it is over, and follows it when the
 * user edits it or goes back. Another surface is a new entry of the browser's history; anything else changes the entry.
 */
export function keepLink(whole: Whole, follow: (fragment: string) => Promise<void>): () => void {
  const { store, clock, camera } = whole;
  /** Links on whose data the server is asked. What is still shown is not to take their place. */
  let following = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let surfaceWritten = familyOf(store.getState().scene.surface);

  const write = () => {
    timer = undefined;
    if (store.getState().gestures > 0 || following > 0) return;
    const link = currentLink(whole);
    if (link === location.hash) return;
    const family = familyOf(store.getState().scene.surface);
    if (family === surfaceWritten) history.replaceState(null, "", link);
    else history.pushState(null, "", link);
    surfaceWritten = family;
  };
  const changed = () => {
    if (store.getState().gestures > 0) return;
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_AFTER);
  };
  const followed = async () => {
    clearTimeout(timer);
    timer = undefined;
    following += 1;
    try {
      await follow(location.hash);
    } finally {
      following -= 1;
    }
    surfaceWritten = familyOf(store.getState().scene.surface);
  };

  const stops = [
    store.subscribe((state) => state.scene, changed),
    store.subscribe((state) => state.options, changed),
    // What a hand has changed is written once it lets go.
    store.subscribe((state) => state.gestures, changed),
    clock.onState(changed),
    camera.subscribe(changed),
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
