/** Whether anybody looks: a tab in the background does not trouble a server that is in trouble. */

export function hidden(): boolean {
  return document.visibilityState === "hidden";
}

/** Calls once the page is looked at again; returns how to call that off. */
export function onceVisible(then: () => void): () => void {
  const changed = () => {
    if (hidden()) return;
    stop();
    then();
  };
  const stop = () => document.removeEventListener("visibilitychange", changed);
  document.addEventListener("visibilitychange", changed);
  return stop;
}
