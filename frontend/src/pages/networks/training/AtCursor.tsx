/** The eigenvalues at the update that is looked at. */
import { t } from "../../../text/t";
import { EigenvalueBars, EigenvalueNumbers } from "../parts/Eigenvalues";
import frame from "../parts/Networks.module.css";
import { useSeen } from "./study";

export function AtCursor() {
  const seen = useSeen();
  if (seen === null) {
    return (
      <section aria-label={t("training.eigenvalues")}>
        <h2>{t("training.eigenvalues")}</h2>
        <p className={frame.quiet}>{t("training.at.none")}</p>
      </section>
    );
  }
  const { step, loss, gradientNorm: norm, positive, negative, zero } = seen;
  return (
    <section aria-label={t("training.eigenvalues")}>
      <h2>{t("training.at", { step })}</h2>
      <p>{t("training.at.told", { loss, norm, positive, negative, zero })}</p>
      <EigenvalueBars counted={seen} />
      <EigenvalueNumbers counted={seen} />
    </section>
  );
}
