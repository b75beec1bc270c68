/** How far it is, or what was found. */
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Undertaken } from "../parts/Undertaken";
import { useStudy } from "./study";

export function Status() {
  const undertaking = useStudy((study) => study.progress);
  const known = useStudy((study) => study.known);
  const loss = known?.loss ?? null;
  return (
    <div className={frame.status}>
      <div className={frame.told}>
        <Undertaken
          undertaking={undertaking}
          share={known === null ? 0 : 0.5}
          words={{
            idle: t("dimensions.idle"),
            underWay: t("dimensions.underWay"),
            cancelled: t("dimensions.cancelled"),
            lost: t("dimensions.lost"),
            done:
              loss === null
                ? t("dimensions.none")
                : t("dimensions.done", { loss, parameters: known?.parameters ?? 0 }),
            progress: t("dimensions.progress"),
          }}
        />
      </div>
    </div>
  );
}
