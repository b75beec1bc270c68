/** The numbers of the entry that is looked at. */
import { shortNumber, tickNumber } from "../../../text/numbers";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import classes from "./Recording.module.css";
import { useStudy } from "./study";

export function Here({ recording }: { recording: Recording }) {
  const at = useStudy((study) => study.at);
  const number = (value: number | null | undefined) => shortNumber(value ?? Number.NaN);
  return (
    <section aria-label={t("recording.here")}>
      <h2>{t("recording.here")}</h2>
      <dl className={classes.here}>
        <dt>{t("recording.update")}</dt>
        <dd>{tickNumber(recording.steps[at]!)}</dd>
        <dt>{t("recording.loss")}</dt>
        <dd>{number(recording.loss[at])}</dd>
        {recording.gradient_norm && (
          <>
            <dt>{t("recording.norm")}</dt>
            <dd>{number(recording.gradient_norm[at])}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
