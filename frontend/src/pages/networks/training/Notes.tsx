/** What is meant by the words, and what the lecture shows. */
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";

export function Notes() {
  return (
    <section aria-label={t("networks.notes")}>
      <h2>{t("networks.notes")}</h2>
      <ul className={frame.truths}>
        <li>{t("training.note.flat")}</li>
        <li>
          {t("training.note.lecture")} <cite>{t("networks.lecture.source")}</cite>
        </li>
      </ul>
    </section>
  );
}
