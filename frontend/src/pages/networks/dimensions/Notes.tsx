/** What this shows, and what it does not. */
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";

export function Notes() {
  return (
    <section aria-label={t("networks.truths")}>
      <h2>{t("networks.truths")}</h2>
      <ul className={frame.truths}>
        <li>{t("dimensions.note.selected")}</li>
        <li>{t("dimensions.note.notRandom")}</li>
        <li>{t("dimensions.note.ball")}</li>
      </ul>
    </section>
  );
}
