/** A press on the plot takes the clock there, and a drag along. */
import type uPlot from "uplot";
import type { Clock } from "../../state/clock";

export function scrubOn(plot: uPlot, clock: Clock): void {
  const { over } = plot;
  const scrub = (event: PointerEvent) => {
    const { left } = over.getBoundingClientRect();
    clock.pause();
    clock.seek(Math.round(plot.posToVal(event.clientX - left, "x")));
  };
  over.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    over.setPointerCapture(event.pointerId);
    scrub(event);
  });
  over.addEventListener("pointermove", (event) => {
    if (over.hasPointerCapture(event.pointerId)) scrub(event);
  });
}
