/** The open point, and its eigenvalues. */
import { shortNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import { EigenvalueBars, EigenvalueNumbers } from "../parts/Eigenvalues";
import frame from "../parts/Networks.module.css";

import { useStudy } from "./study";
import { useSelected, useSpots } from "./useSpots";

export function Spectrum() {
  const spots = useSpots();
  const spot = useSelected(spots);
  const point = useStudy(({ points }) => (spot === null ? null : (points[spot.index] ?? null)));
  if (spot === null || point === null) {
    return (
      <section aria-label={t("networks.spectrum")}>
        <h2>{t("networks.spectrum")}</h2>
        <p className={frame.quiet}>{t("networks.spectrum.none")}</p>
      </section>
    );
  }
  const { positive, negative, zero, threshold } = point;
  return (
    <section aria-label={t("networks.spectrum")}>
      <h2>{t("networks.spectrum")}</h2>
      <p aria-live="polite">
        {t("networks.spectrum.told", {
          loss: shortNumber(point.loss, 4),
          positive,
          negative,
          zero,
          ratio: spot.ratio,
        })}
      </p>
      <EigenvalueBars counted={point} />
      <p className={frame.quiet}>
        {t("networks.spectrum.how", {
          norm: point.gradientNorm,
          updates: point.updates,
          steps: point.newtonSteps,
        })}{" "}
        {zero > 0 && t("networks.spectrum.threshold", { threshold })}{" "}
        {spot.count > 1 && t("networks.spectrum.alike", { count: spot.count - 1 })}
      </p>
      <EigenvalueNumbers counted={point} />
    </section>
  );
}
