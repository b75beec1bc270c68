/** Coalesces any number of requests into one call in an animation frame soon after. */
export type Frame = { readonly request: () => void; readonly cancel: () => void };

/**
 * @param draw what to call.
 * @param interval at least so many milliseconds lie between two calls; the last request is never
 *   missed. At 0 it is called in every frame that has a request.
 */
export function createFrame(draw: () => void, interval = 0): Frame {
  let pending = 0;
  let earliest = 0;
  const attempt = (now: number) => {
    if (now < earliest) {
      pending = requestAnimationFrame(attempt);
      return;
    }
    pending = 0;
    earliest = now + interval;
    draw();
  };
  return {
    request() {
      if (pending === 0) pending = requestAnimationFrame(attempt);
    },
    cancel() {
      cancelAnimationFrame(pending);
      pending = 0;
    },
  };
}
