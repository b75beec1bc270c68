/** What is so of this very training, in the server's words, and what they mean. */
import { t } from "../../../text/t";
import { told } from "../../../text/told";
import frame from "../parts/Networks.module.css";
import { useStudy } from "./study";
import classes from "./Training.module.css";

export function Headline() {
  const first = useStudy(({ outcome }) => outcome?.findings[0] ?? null);
  if (first === null) return null;
  return (
    <section aria-label={t("training.verdict")}>
      <p className={classes.headline}>{told(first.message, first.text)}</p>
    </section>
  );
}

export function Findings() {
  const findings = useStudy(({ outcome }) => outcome?.findings) ?? [];
  if (findings.length < 2) return null;
  return (
    <section aria-label={t("training.findings")}>
      <h2>{t("training.findings")}</h2>
      <ul className={frame.truths}>
        {findings.slice(1).map(({ message, text }) => (
          <li key={message.key}>{told(message, text)}</li>
        ))}
      </ul>
    </section>
  );
}

export function Notes() {
  return (
    <section aria-label={t("training.notes")}>
      <h2>{t("training.notes")}</h2>
      <ul className={frame.truths}>
        <li>{t("training.note.flat")}</li>
        <li>
          {t("training.note.lecture")} <cite>{t("networks.lecture.source")}</cite>
        </li>
      </ul>
    </section>
  );
}
