/** Loss, gradient and eigenvalues over the updates, with one cursor for all three. */
import { Slider } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { leastIndex, ticks } from "d3-array";
import { useMemo } from "react";
import { logAxis, symlogAxis } from "../../../geometry/axes";
import { cursorOf } from "../../../state/trainingStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { type Horizontal, Pane, pathOf } from "../parts/Pane";
import { useTheme } from "../parts/useTheme";
import { EigenvalueLines } from "./EigenvalueLines";
import { useDone, useSeen, useStudy, useTraining } from "./study";
import classes from "./Training.module.css";

/** Of the height, for each of the three. */
const SHARES = [0.3, 0.3, 0.4] as const;
const TICK_HEIGHT = 26;
const TICK_WIDTH = 90;

export function Charts() {
  const { ref, width, height } = useElementSize();
  return (
    <>
      <div ref={ref} className={frame.panes}>
        {width > 0 && height > 0 && <Panes width={width} height={height} />}
      </div>
      <Legend />
      <Cursor />
    </>
  );
}

function Panes({ width, height }: { width: number; height: number }) {
  const { store } = useTraining();
  const course = useStudy((study) => study.course);
  const stability = useStudy(({ outcome }) => outcome?.stability ?? null);
  const asked = useStudy(
    ({ setup, trained, outcome }) => outcome?.updates ?? (trained ?? setup).updates,
  );
  const seen = useSeen();
  const scale = useTheme().scale.type;
  const heights = SHARES.map((share) => Math.floor(share * height));
  const rows = heights.map((each) => Math.max(2, Math.floor(each / (TICK_HEIGHT * scale))));
  const horizontal: Horizontal = {
    range: [0, asked],
    ticks: ticks(0, asked, Math.max(2, Math.floor(width / (TICK_WIDTH * scale)))).filter(
      Number.isInteger,
    ),
  };
  const { step, loss, gradientNorm: norm, spectra } = course;
  const axes = useMemo(
    () => ({
      loss: logAxis(loss, rows[0]!),
      norm: logAxis(norm, rows[1]!),
      eigenvalues: symlogAxis(
        [...spectra.flatMap(({ eigenvalues }) => [...eigenvalues]), stability ?? 0],
        rows[2]!,
      ),
    }),
    [loss, norm, spectra, stability, rows[0], rows[1], rows[2]],
  );
  const point = (x: number) => {
    const nearest = leastIndex(spectra, (a, b) => Math.abs(a.step - x) - Math.abs(b.step - x));
    if (nearest !== undefined && nearest >= 0) store.setState({ cursor: nearest });
  };
  const common = { width, scale, cursor: seen?.step ?? null, onPoint: point };
  const ends = (values: readonly number[]) => ({
    first: values[0] ?? Number.NaN,
    last: values.at(-1) ?? Number.NaN,
  });
  const last = spectra.at(-1)?.eigenvalues;
  return (
    <>
      <Pane
        {...common}
        title={t("training.loss")}
        told={t("training.lossPicture", ends(loss))}
        height={heights[0]!}
        horizontal={horizontal}
        vertical={axes.loss}
      >
        {({ x, y }) => (
          <>
            <path className={classes.loss} d={pathOf(loss.map((v, i) => [x(step[i]!), y(v)]))} />
            {seen !== null && (
              <circle className={classes.lossDot} cx={x(seen.step)} cy={y(seen.loss)} r={4} />
            )}
          </>
        )}
      </Pane>
      <Pane
        {...common}
        title={t("training.norm")}
        told={t("training.normPicture", ends(norm))}
        height={heights[1]!}
        horizontal={horizontal}
        vertical={axes.norm}
      >
        {({ x, y }) => (
          <>
            <path className={classes.norm} d={pathOf(norm.map((v, i) => [x(step[i]!), y(v)]))} />
            {seen !== null && (
              <circle
                className={classes.normDot}
                cx={x(seen.step)}
                cy={y(seen.gradientNorm)}
                r={4}
              />
            )}
          </>
        )}
      </Pane>
      <Pane
        {...common}
        title={t("training.eigenvalues")}
        told={t("training.eigenvaluesPicture", {
          largest: last?.at(-1) ?? Number.NaN,
          smallest: last?.[0] ?? Number.NaN,
        })}
        height={heights[2]!}
        horizontal={{ ...horizontal, name: t("training.update") }}
        vertical={axes.eigenvalues}
      >
        {(place) => (
          <EigenvalueLines place={place} spectra={spectra} limit={stability} range={[0, asked]} />
        )}
      </Pane>
    </>
  );
}

function Legend() {
  const stability = useStudy(({ outcome }) => outcome?.stability ?? null);
  return (
    <ul className={classes.legend}>
      <li className={classes.largestKey}>{t("training.legend.largest")}</li>
      <li className={classes.otherKey}>{t("training.legend.others")}</li>
      <li className={classes.smallestKey}>{t("training.legend.smallest")}</li>
      {stability !== null && (
        <li className={classes.limitKey}>{t("training.legend.stability", { limit: stability })}</li>
      )}
    </ul>
  );
}

/** The cursor by finger or arrow keys. */
function Cursor() {
  const { store } = useTraining();
  const spectra = useStudy(({ course }) => course.spectra);
  const at = useStudy(cursorOf);
  const done = useDone();
  if (spectra.length === 0) return null;
  return (
    <div className={frame.slider}>
      <span aria-hidden>{t("training.cursor")}</span>
      <Slider
        size="sm"
        min={0}
        max={spectra.length - 1}
        value={at}
        label={null}
        thumbLabel={t("training.cursor")}
        thumbValueText={(place) => t("training.cursorAt", { step: spectra[place]?.step ?? done })}
        onChange={(cursor) => store.setState({ cursor })}
      />
    </div>
  );
}
