/** Seconds of an update and of an epoch against batch size, beside the lecture's. */
import { TimesChart } from "../../../controls/data/TimesChart";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { useBatchStudy } from "./study";

export function TimesView() {
  const times = useBatchStudy((study) => study.times);
  const facts = useBatchStudy((study) => study.facts);
  const ascending = [...times].sort((a, b) => a.size - b.size);
  return (
    <>
      <TimesChart times={ascending} />
      <p className={frame.quiet}>
        {times.length === 0 ? t("networks.batches.times.none") : t("networks.batches.times.note")}{" "}
        {facts !== null &&
          t("times.here", {
            processor: facts.machine.processor ?? t("times.unknown"),
            cores: facts.machine.cores,
            jax: facts.machine.jax,
            examples: facts.training,
          })}
      </p>
      <p className={frame.quiet}>{t("times.lecture")}</p>
    </>
  );
}
