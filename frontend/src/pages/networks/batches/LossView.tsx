/** At the same training loss: validation accuracy, and how sharp the loss is, against batch size. */
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { SizePlot } from "./SizePlot";
import { useBatchStudy, useRows } from "./study";

export function LossView() {
  const rows = useRows("loss");
  const target = useBatchStudy(({ trained, setup }) => (trained ?? setup).target);
  const sharp = rows.flatMap(({ size, sharpness }) =>
    sharpness === null ? [] : [{ size, value: sharpness.largest_eigenvalue }],
  );
  return (
    <>
      <div className={classes.panels}>
        <SizePlot
          title={t("networks.batches.loss.validation", { target })}
          label={t("networks.batches.accuracy")}
          share
          least={[1]}
          series={[
            {
              look: "validation",
              name: t("networks.batches.key.validation"),
              spots: rows.map(({ size, validation }) => ({ size, value: validation })),
            },
          ]}
        />
        <SizePlot
          title={t("networks.batches.loss.eigenvalue", { target })}
          label={t("networks.batches.eigenvalue")}
          least={[0]}
          series={[{ look: "eigenvalue", name: t("networks.batches.eigenvalue"), spots: sharp }]}
        />
      </div>
      <p className={frame.quiet}>
        {rows.length === 0
          ? t("networks.batches.loss.none")
          : t("networks.batches.loss.note", { target })}
      </p>
    </>
  );
}
