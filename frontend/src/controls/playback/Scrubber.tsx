import { useEffect, useRef } from "react";
import { markEvery, type Ruler, rulerOf } from "../../state/pace";
import { shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import classes from "./Playback.module.css";

/** So many marks of epochs are told apart on the slider. */
const MOST_MARKS = 60;

/** How far the clock is, in what it is told in. */
function counted(step: number, steps: number, { unit, each }: Ruler): string {
  if (unit === "updates") return t("playback.counter", { step, steps });
  if (unit === "examples") {
    return t("playback.counterExamples", { at: step * each, of: steps * each });
  }
  // Epochs are few: their parts count.
  return t("playback.counterEpochs", {
    at: shortNumber(step * each, step * each < 10 ? 2 : 4),
    of: shortNumber(steps * each, 4),
  });
}

/** The step shown, as a slider and a counter; both follow the clock without React. */
export function Scrubber() {
  const { store, clock } = usePage();
  const place = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const counter = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    const [input, output] = [slider.current, counter.current];
    if (input === null || output === null) return;
    let ruler = rulerOf(store.getState());
    const show = () => {
      const step = Math.floor(clock.step);
      // Setting an attribute has the browser look at the whole control again.
      if (input.max !== String(clock.steps)) input.max = String(clock.steps);
      input.valueAsNumber = step;
      input.style.setProperty("--filled", String(clock.step / clock.steps));
      const told = counted(step, clock.steps, ruler);
      input.setAttribute(
        "aria-valuetext",
        ruler.unit === "updates" ? t("playback.at", { step, steps: clock.steps }) : told,
      );
      output.value = told;
    };
    const measure = () => {
      ruler = rulerOf(store.getState());
      const { epoch } = ruler;
      place.current?.toggleAttribute("data-epochs", epoch !== null);
      if (epoch !== null) {
        const share = (epoch * markEvery(epoch, clock.steps, MOST_MARKS)) / clock.steps;
        place.current?.style.setProperty("--epoch", `${100 * share}%`);
      }
      show();
    };
    const scrub = () => {
      clock.pause();
      clock.seek(input.valueAsNumber);
    };
    measure();
    const stops = [
      clock.onStep(show),
      clock.onState(measure),
      store.subscribe((state) => state.scene, measure),
      store.subscribe((state) => state.facts, measure),
      store.subscribe((state) => state.options.unit, measure),
      store.subscribe((state) => state.options.focus, measure),
    ];
    input.addEventListener("input", scrub);
    return () => {
      for (const stop of stops) stop();
      input.removeEventListener("input", scrub);
    };
  }, [store, clock]);
  return (
    <>
      <div ref={place} className={classes.track}>
        <input
          ref={slider}
          type="range"
          min={0}
          step={1}
          defaultValue={0}
          aria-label={t("playback.step")}
          className={classes.scrubber}
        />
      </div>
      {/* Not announced by itself: while playing it changes sixty times a second. */}
      <output ref={counter} aria-live="off" className={`${classes.counter} numbers`} />
    </>
  );
}
