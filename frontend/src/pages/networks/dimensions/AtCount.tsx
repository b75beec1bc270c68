/** What is so with as many parameters free as are looked at. */
import { t } from "../../../text/t";
import { EigenvalueBars, EigenvalueNumbers } from "../parts/Eigenvalues";
import frame from "../parts/Networks.module.css";
import { useColumn, useStudy } from "./study";

export function AtCount() {
  const column = useColumn();
  const of = useStudy(({ known }) => known?.parameters ?? 0);
  if (column === null) {
    return (
      <section aria-label={t("dimensions.slider")}>
        <h2>{t("dimensions.slider")}</h2>
        <p className={frame.quiet}>{t("dimensions.atCount.none")}</p>
      </section>
    );
  }
  const { count, eigenvalues, negative, threshold, gradientNorm: norm, way, loss } = column;
  const positive = eigenvalues.filter((value) => value > threshold).length;
  const counted = {
    eigenvalues,
    threshold,
    positive,
    negative,
    zero: count - positive - negative,
  };
  return (
    <section aria-label={t("dimensions.slider")}>
      <h2>{t("dimensions.atCount", { count, of })}</h2>
      <p>{t("dimensions.told", { negative, count, least: eigenvalues[0]!, norm })}</p>
      <p>{loss === null ? t("dimensions.way.waiting") : t(`dimensions.way.${way}`, { loss })}</p>
      <EigenvalueBars counted={counted} />
      <EigenvalueNumbers counted={counted} />
    </section>
  );
}
