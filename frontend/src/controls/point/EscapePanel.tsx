import { Button, Slider } from "@mantine/core";
import { IconArrowDownRight } from "@tabler/icons-react";
import { useState } from "react";
import { roundedIn } from "../../geometry/rounded";
import { shownRegion } from "../../geometry/shownRegion";
import { moveStart } from "../../state/actions";
import { referenceOf } from "../../state/kinds";
import type { Expansion } from "../../state/results";
import type { Point } from "../../state/scene";
import { surfaceOf } from "../../state/store";
import { formatNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { Rich, STRONG } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import { refusalOf, useAnswer } from "../parts/useAnswer";
import classes from "./PointTools.module.css";
import { usePoint } from "./usePoint";

/** The longest way, in the smaller of the domain's sides. */
const FURTHEST = 0.25;
/** The slider goes from −POSITIONS to POSITIONS. */
const POSITIONS = 100;
const FIRST_POSITION = 40;

const FORMULA =
  "L(\\theta'+\\varepsilon u) \\approx L(\\theta') + \\tfrac12\\,\\lambda\\,\\varepsilon^2";

const PREDICTED = { tex: () => <Tex>{"\\tfrac12\\lambda\\varepsilon^2"}</Tex> };
const REAL = { tex: () => <Tex>{"L(\\theta'+\\varepsilon u)-L(\\theta')"}</Tex> };

/** Whether the Hessian shows a way down from the point. */
export function hasWayDown({ kind, smooth, eigenvalues, zeroEigenvalues }: Expansion): boolean {
  // Within rounding of zero an eigenvalue's sign means nothing.
  return kind !== "regular" && smooth && eigenvalues[0] < 0 && !zeroEigenvalues.includes(0);
}

/** The way out of a saddle: appears where the Hessian has a negative eigenvalue and g = 0. */
export function EscapePanel() {
  const point = usePoint();
  return point !== null && hasWayDown(point) ? <Escape point={point} /> : null;
}

function Escape({ point }: { point: Expansion }) {
  const { store, clock } = usePage();
  const [position, setPosition] = useState(FIRST_POSITION);
  const domain = usePageState(surfaceOf)?.domain ?? [
    [0, 1],
    [0, 1],
  ];
  const side = Math.min(...domain.map(([low, high]) => high - low));
  const step = (position / POSITIONS) * FURTHEST * side;
  const { at, eigenvectors, eigenvalues } = point;
  const surface = usePageState((state) => referenceOf(state.scene.surface));
  const asked = useAnswer("escape", { surface, at, step: [step] });
  const { answer } = asked;
  const refusal = refusalOf(asked);

  const descend = () => {
    const u = eigenvectors[0];
    const { activeStart } = store.getState().options;
    const there: Point = [at[0] + step * u[0], at[1] + step * u[1]];
    const shown = shownRegion(store.getState());
    // As a hand would put it there: with the digits that can be seen.
    moveStart(store, activeStart, shown === null ? there : roundedIn(shown, there));
    clock.seek(0);
    clock.play();
  };

  return (
    <section className={classes.tool} aria-labelledby="escape-heading">
      <h2 className={classes.heading} id="escape-heading">
        {t("escape.title")}
      </h2>
      <p className={classes.text}>
        <Rich parts={STRONG}>{t("escape.text", { eigenvalue: formatNumber(eigenvalues[0]) })}</Rich>
      </p>
      <Tex className={classes.formula}>{FORMULA}</Tex>
      <div className={classes.slider}>
        <span className={classes.sliderName} aria-hidden>
          ε
        </span>
        <Slider
          size={4}
          thumbSize={14}
          label={null}
          min={-POSITIONS}
          max={POSITIONS}
          // Neither end is "nothing": a filled bar would say that the left one is.
          styles={{ bar: { display: "none" } }}
          marks={[{ value: 0 }]}
          value={position}
          onChange={setPosition}
          thumbLabel={t("escape.step")}
          thumbValueText={formatNumber(step)}
        />
        <span className={classes.sliderValue}>{formatNumber(step)}</span>
      </div>
      <div className={classes.answer} aria-busy={asked.pending}>
        {refusal === null ? (
          <dl className={classes.changes}>
            <dt>
              <Rich parts={PREDICTED}>{t("escape.predicted")}</Rich>
            </dt>
            <Change className={classes.predicted} name="escape-predicted" of={answer?.predicted} />
            <dt>
              <Rich parts={REAL}>{t("escape.real")}</Rich>
            </dt>
            <Change name="escape-real" of={answer?.forward} />
          </dl>
        ) : (
          <p className={classes.text}>{refusal}</p>
        )}
      </div>
      <Button
        fullWidth
        size="compact-sm"
        variant="light"
        leftSection={<IconArrowDownRight size={15} />}
        disabled={position === 0}
        onClick={descend}
      >
        {t("escape.descend")}
      </Button>
    </section>
  );
}

function Change({
  name,
  of,
  className,
}: {
  name: string;
  of: Float64Array | null | undefined;
  className?: string | undefined;
}) {
  const value = of?.[0] ?? Number.NaN;
  return (
    <dd className={className} data-value={name} data-number={String(value)}>
      {formatNumber(value)}
    </dd>
  );
}
