import { formatNumber } from "../../text/numbers";
import { t } from "../../text/t";
import classes from "./PointTools.module.css";

const WIDTH = 100;
const HEIGHT = 44;
const NAMES = ["λ₁", "λ₂", "λ₃"];

/** What is below this part of the largest is rounding. */
const ROUNDING = 1e-12;

/** Eigenvalues as signed bars about a zero line, up and down, with their numbers below. */
export function EigenvalueBars({ values }: { values: ArrayLike<number> }) {
  const all = Array.from(values);
  const largest = Math.max(...all.map(Math.abs));
  const signOf = (value: number) =>
    Math.abs(value) <= ROUNDING * largest ? "zero" : value > 0 ? "positive" : "negative";
  return (
    <ul className={classes.bars} aria-label={t("eigenvalues.label")}>
      {all.map((value, i) => {
        const sign = signOf(value);
        const share = largest > 0 ? Math.abs(value) / largest : 0;
        // A bar that is there at all shall be seen.
        const length = sign === "zero" ? 0 : Math.max(2, (share * HEIGHT) / 2);
        return (
          <li key={NAMES[i]} className={classes[sign]}>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
              <rect
                x={WIDTH * 0.3}
                width={WIDTH * 0.4}
                y={sign === "negative" ? HEIGHT / 2 : HEIGHT / 2 - length}
                height={length}
              />
              <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
            </svg>
            <span>{t("eigenvalues.name", { name: NAMES[i] })} </span>
            <b data-value={`extra-eigenvalue-${i + 1}`} data-number={String(value)}>
              {sign === "zero" ? "0" : formatNumber(value)}
            </b>
          </li>
        );
      })}
    </ul>
  );
}
