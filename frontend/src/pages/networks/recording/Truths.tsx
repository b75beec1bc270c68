/** What is to be known of such a plane, with this path's own numbers. */

import { t } from "../../../text/t";
import { told } from "../../../text/told";
import type { Recording } from "../../../wire";
import frame from "../parts/Networks.module.css";

export function Truths({ recording }: { recording: Recording | null }) {
  return (
    <section aria-label={t("recording.truths")}>
      <h2>{t("recording.truths")}</h2>
      <ul className={frame.truths}>
        {recording?.notes.map(({ text, message }) => (
          <li key={message.key}>{told(message, text)}</li>
        ))}
        {recording !== null && recording.shares.length > 1 && <Walk recording={recording} />}
        <li>{t("recording.truth.plane")}</li>
        <li>{t("recording.truth.beyond")}</li>
      </ul>
    </section>
  );
}

function Walk({ recording: { shares, random_walk: walk, cosines } }: { recording: Recording }) {
  return (
    <>
      <li>{t("recording.truth.share", { share: shares[0]! + shares[1]! })}</li>
      <li>
        {t("recording.truth.walk", { first: walk[0]!, second: walk[1]! })}{" "}
        <cite>{t("recording.truth.source")}</cite>
      </li>
      <li>{t("recording.truth.cosines", { first: cosines[0]!, second: cosines[1]! })}</li>
    </>
  );
}
