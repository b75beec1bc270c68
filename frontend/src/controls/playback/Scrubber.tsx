import { useEffect, useRef } from "react";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import classes from "./Playback.module.css";

/** The step shown, as a slider and a counter; both follow the clock without React. */
export function Scrubber() {
  const { clock } = usePage();
  const slider = useRef<HTMLInputElement>(null);
  const counter = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    const input = slider.current;
    const output = counter.current;
    if (input === null || output === null) return;
    const show = () => {
      const step = Math.floor(clock.step);
      // Setting an attribute has the browser look at the whole control again.
      if (input.max !== String(clock.steps)) input.max = String(clock.steps);
      input.valueAsNumber = step;
      input.style.setProperty("--filled", String(clock.step / clock.steps));
      input.setAttribute("aria-valuetext", t("playback.at", { step, steps: clock.steps }));
      output.value = t("playback.counter", { step, steps: clock.steps });
    };
    const scrub = () => {
      clock.pause();
      clock.seek(input.valueAsNumber);
    };
    show();
    const stops = [clock.onStep(show), clock.onState(show)];
    input.addEventListener("input", scrub);
    return () => {
      for (const stop of stops) stop();
      input.removeEventListener("input", scrub);
    };
  }, [clock]);
  return (
    <>
      <input
        ref={slider}
        type="range"
        min={0}
        step={1}
        defaultValue={0}
        aria-label={t("playback.step")}
        className={classes.scrubber}
      />
      {/* Not announced by itself: while playing it changes sixty times a second. */}
      <output ref={counter} aria-live="off" className={`${classes.counter} numbers`} />
    </>
  );
}
