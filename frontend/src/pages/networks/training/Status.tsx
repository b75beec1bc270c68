/** How far the training is, or how it ended. */
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Undertaken } from "../parts/Undertaken";
import { useDone, useStudy } from "./study";

export function Status() {
  const undertaking = useStudy((study) => study.progress);
  const of = useStudy(({ trained }) => trained?.updates ?? 0);
  const outcome = useStudy((study) => study.outcome);
  const done = useDone();
  const over = () => {
    if (outcome?.verdict === "nonfinite") return t("training.nonfinite", { done });
    if (outcome !== null && outcome.every > 1) {
      return t("training.thinned", { done, every: outcome.every });
    }
    return t("training.done", { done });
  };
  return (
    <div className={frame.status}>
      <div className={frame.told}>
        <Undertaken
          undertaking={undertaking}
          share={done / of}
          words={{
            idle: t("training.idle"),
            underWay: t("training.underWay", { done, of }),
            cancelled: t("training.cancelled", { done }),
            lost: t("training.lost", { done }),
            done: over(),
            progress: t("training.progress"),
          }}
        />
      </div>
    </div>
  );
}
