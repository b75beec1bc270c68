/** How the ratios are spread among points of low, middle and high loss. */
import { BARS, thirds } from "../../../geometry/ratios";
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import classes from "./Ratio.module.css";
import { useSpots } from "./useSpots";

const SIZE = { width: 320, height: 40 };
/** Fewer points have no distribution. */
const LEAST = 6;

export function Histogram() {
  const spots = useSpots();
  if (spots.length < LEAST) return null;
  const rows = thirds(spots);
  const step = SIZE.width / BARS;
  return (
    <section aria-label={t("networks.histogram")}>
      <h2>{t("networks.histogram")}</h2>
      {rows.map(({ loss: [low, high], bars }) => {
        const most = Math.max(...bars.map(({ count }) => count));
        const told = t("networks.histogram.row", {
          low: shortNumber(low),
          high: shortNumber(high),
        });
        const spread = bars
          .filter(({ count }) => count > 0)
          .map((bar) => t("networks.histogram.bar", bar))
          .join(", ");
        return (
          <figure key={low} className={classes.third}>
            <figcaption>{told}</figcaption>
            <svg
              viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={t("networks.histogram.picture", { row: told, spread })}
            >
              {bars.map(({ from, count }) => (
                <rect
                  key={from}
                  x={from * SIZE.width + 1}
                  width={step - 2}
                  y={SIZE.height - (count / most) * (SIZE.height - 2)}
                  height={(count / most) * (SIZE.height - 2)}
                />
              ))}
            </svg>
          </figure>
        );
      })}
      <p className={classes.axis} aria-hidden>
        <span>0</span>
        <span>{t("networks.ratio")}</span>
        <span>1</span>
      </p>
    </section>
  );
}
