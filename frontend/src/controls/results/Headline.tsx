import { roundingOf } from "../../state/rounding";
import { headline } from "../../text/headline";
import { t } from "../../text/t";
import { usePageState } from "../parts/page";
import { useAtEnd } from "../parts/useAtEnd";
import { endedRuns } from "./endedRuns";
import classes from "./Headline.module.css";

/** Characters that two lines of a narrow page hold. */
const LONG = 110;

/** What the runs come to, in one sentence under the views; said aloud when it is another one. */
export function Headline() {
  const sentence = usePageState((state) => {
    const ended = endedRuns(state);
    return ended === null ? null : headline(ended, roundingOf(state).loss);
  });
  const idle = usePageState(({ scene }) => !scene.cards.some(({ enabled }) => enabled));
  const atEnd = useAtEnd();
  return (
    <section className={classes.headline} aria-label={t("headline.label")}>
      <p
        className={classes.words}
        title={sentence ?? undefined}
        data-long={(sentence?.length ?? 0) > LONG || undefined}
      >
        {sentence !== null && !atEnd && !idle && (
          <span className={classes.when}>{t("headline.atEnd")} </span>
        )}
        <span aria-live="polite">{sentence}</span>
        {sentence === null && <span className={classes.when}>{t("headline.pending")}</span>}
      </p>
    </section>
  );
}
