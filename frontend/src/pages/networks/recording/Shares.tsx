/** What each principal component explains of the path, beside the same of a random walk. */
import { percent } from "../../../text/numbers";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import frame from "../parts/Networks.module.css";
import classes from "./Recording.module.css";

export function Shares({ recording }: { recording: Recording }) {
  const { shares, random_walk: walk } = recording;
  if (shares.length === 0) return null;
  return (
    <section aria-label={t("recording.shares")}>
      <h2>{t("recording.shares")}</h2>
      <ol className={classes.shares} aria-label={t("recording.shares")}>
        {shares.map((share, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a component is known by its place
          <li key={place}>
            <span className={classes.number}>{place + 1}</span>
            <span className={classes.track} aria-hidden>
              <span className={classes.share} style={{ width: `${100 * share}%` }} />
              <span className={classes.walk} style={{ left: `${100 * walk[place]!}%` }} />
            </span>
            <span className={classes.percent}>{percent(share)}</span>
          </li>
        ))}
      </ol>
      <p className={frame.quiet}>
        <span aria-hidden className={classes.walkKey} /> {t("recording.walk")}
      </p>
    </section>
  );
}
