/** How a study is laid out: what is set on the left, the picture, and what was found on the right. */
import type { ReactNode } from "react";
import { t } from "../../../text/t";
import classes from "./Networks.module.css";

export function StudyFrame({
  question,
  setup,
  picture,
  pictureLabel,
  results,
}: {
  /** What the study is about. */
  question: string;
  setup: ReactNode;
  picture: ReactNode;
  /** What the middle is called by who does not see it. */
  pictureLabel: string;
  results: ReactNode;
}) {
  return (
    <div className={classes.study}>
      <section className={classes.side} aria-label={t("networks.setup")}>
        <p className={classes.question}>{question}</p>
        {setup}
      </section>
      <section className={classes.middle} aria-label={pictureLabel}>
        {picture}
      </section>
      <section className={classes.results} aria-label={t("networks.results")}>
        {results}
      </section>
    </div>
  );
}
