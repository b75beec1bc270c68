/** What is so of this very run, in the server's words: first what it came to, then what it shows. */
import { t } from "../../../text/t";
import { told } from "../../../text/told";
import type { Note } from "../../../wire";
import frame from "./Networks.module.css";

export function Headline({ findings }: { findings: readonly Note[] }) {
  const [first] = findings;
  if (first === undefined) return null;
  return (
    <section aria-label={t("networks.verdict")}>
      <p className={frame.headline}>{told(first.message, first.text)}</p>
    </section>
  );
}

export function Findings({ findings }: { findings: readonly Note[] }) {
  const [, ...others] = findings;
  if (others.length === 0) return null;
  return (
    <section aria-label={t("networks.findings")}>
      <h2>{t("networks.findings")}</h2>
      <ul className={frame.truths}>
        {others.map(({ message, text }) => (
          <li key={message.key}>{told(message, text)}</li>
        ))}
      </ul>
    </section>
  );
}
