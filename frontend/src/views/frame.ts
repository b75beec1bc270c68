/** Coalesces any number of requests into one call in the next animation frame. */
export type Frame = { readonly request: () => void; readonly cancel: () => void };

export function createFrame(draw: () => void): Frame {
  let pending = 0;
  return {
    request() {
      if (pending !== 0) return;
      pending = requestAnimationFrame(() => {
        pending = 0;
        draw();
      });
    },
    cancel() {
      cancelAnimationFrame(pending);
      pending = 0;
    },
  };
}
