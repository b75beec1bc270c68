import { Slider } from "@mantine/core";
import { useState } from "react";
import type { AnswerTo } from "../../server/questions";
import { referenceOf } from "../../state/kinds";
import type { Expansion } from "../../state/results";
import { formatNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { usePageState } from "../parts/page";
import { Rich, STRONG } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import { refusalOf, useAnswer } from "../parts/useAnswer";
import { EigenvalueBars } from "./EigenvalueBars";
import classes from "./PointTools.module.css";
import { usePoint } from "./usePoint";

/** The slider goes from 0 to this. */
const POSITIONS = 100;

type ExtraAnswer = AnswerTo<"extra_dimension">;

/** A minimum in two dimensions that is a saddle in three: appears at a minimum. */
export function ExtraDimension() {
  const point = usePoint();
  return point?.smooth && point.kind === "minimum" ? <Extra point={point} /> : null;
}

function Extra({ point }: { point: Expansion }) {
  const [position, setPosition] = useState(0);
  const surface = usePageState((state) => referenceOf(state.scene.surface));
  const blending = position / POSITIONS;
  const asked = useAnswer("extra_dimension", { surface, at: point.at, blending });
  const { answer } = asked;
  const refusal = refusalOf(asked);
  return (
    <section className={classes.tool} aria-labelledby="extra-heading">
      <h2 className={classes.heading} id="extra-heading">
        {t("extra.title")}
      </h2>
      <p className={classes.text}>{t("extra.text")}</p>
      <div className={classes.slider}>
        <span className={classes.sliderName} aria-hidden>
          w
        </span>
        <Slider
          size={4}
          thumbSize={14}
          label={null}
          max={POSITIONS}
          value={position}
          onChange={setPosition}
          thumbLabel={t("extra.blending")}
          thumbValueText={t("extra.percentSpoken", { share: position })}
        />
        <span className={classes.sliderValue}>{t("extra.percent", { share: position })}</span>
      </div>
      <div className={classes.answer} aria-busy={asked.pending}>
        {refusal !== null && <p className={classes.text}>{refusal}</p>}
        {refusal === null && answer !== null && <Whole answer={answer} />}
      </div>
    </section>
  );
}

function Whole({ answer }: { answer: ExtraAnswer }) {
  const { hessian, eigenvalues, w, along, kind } = answer;
  // Not a minimum any more, if the point has just been moved.
  if (hessian === null || eigenvalues === null || w === null || along === null || kind === null) {
    return null;
  }
  return (
    <>
      <Tex className={classes.formula}>{hessianTex(hessian)}</Tex>
      <EigenvalueBars values={eigenvalues} />
      <Profile w={w} along={along} />
      <p className={classes.caption}>{t("extra.caption")}</p>
      <p className={classes.text} role="status" data-value="extra-kind" data-kind={kind}>
        <Rich parts={STRONG}>{t(`extra.${kind}`)}</Rich>
      </p>
    </>
  );
}

/** The matrix with its live entries; the third row and column are the new parameter's. */
function hessianTex(hessian: Float64Array): string {
  const rows = [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => numberTex(hessian[3 * row + column]!)).join(" & "),
  );
  return `H_3 = \\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

function numberTex(value: number): string {
  // KaTeX reads the rest as it is, raised digits too.
  return formatNumber(value).replace("–", "\\text{–}");
}

const WIDTH = 200;
const HEIGHT = 60;

/** The loss along u₁, the eigenvector of the lowest eigenvalue. */
function Profile({ w, along }: { w: Float64Array; along: Float64Array }) {
  const finite = along.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const [from, to] = [w[0]!, w.at(-1)!];
  const range = high - low;
  const points = Array.from(w, (t, i) => {
    const x = ((t - from) / (to - from)) * WIDTH;
    // A level line lies in the middle.
    const share = range > 0 ? (along[i]! - low) / range : 0.5;
    return Number.isFinite(share)
      ? `${x.toFixed(2)},${(HEIGHT * (0.95 - 0.9 * share)).toFixed(2)}`
      : null;
  });
  const path = points.flatMap((point, i) =>
    point === null ? [] : [`${i > 0 && points[i - 1] !== null ? "L" : "M"}${point}`],
  );
  return (
    <svg
      className={classes.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t("extra.summary", {
        first: along[0]!,
        middle: along[along.length >> 1]!,
        last: along.at(-1)!,
      })}
    >
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} />
      <path d={path.join("")} />
    </svg>
  );
}
