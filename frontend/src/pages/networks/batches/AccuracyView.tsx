/** Accuracy against batch size after as many epochs, and the lecture's figures beside it. */
import { SegmentedControl } from "@mantine/core";
import { spreadOf } from "../../../geometry/batchRows";
import type { BatchShowing } from "../../../state/batchStudy";
import { LECTURE_ACCURACIES, LECTURE_SIZES } from "../../../state/lectureAccuracies";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Batches.module.css";
import { Legend } from "./Curve";
import { SizePlot } from "./SizePlot";
import { useBatchStudy, useRows, useShowing } from "./study";

const NAMES = {
  training: t("networks.batches.key.training"),
  validation: t("networks.batches.key.validation"),
} as const;
const SETS = ["training", "validation"] as const;

export function AccuracyView() {
  const rows = useRows("epochs");
  const epochs = useBatchStudy(({ trained, setup }) => (trained ?? setup).epochs);
  const starts = useBatchStudy(({ trained, setup }) => (trained ?? setup).seeds);
  return (
    <>
      <div className={classes.panels}>
        <SizePlot
          title={t("networks.batches.accuracy.title", { epochs })}
          label={t("networks.batches.accuracy")}
          share
          least={[1]}
          series={SETS.map((look) => ({
            look,
            name: NAMES[look],
            spots: rows.map((row) => ({ size: row.size, value: row[look] })),
          }))}
        />
        <Lecture />
      </div>
      <Legend entries={SETS.map((look) => [look, NAMES[look]])} />
      <p className={frame.quiet}>
        {t("networks.batches.accuracy.note", { count: starts })}{" "}
        {t("networks.batches.lecture.source")}
      </p>
    </>
  );
}

function Lecture() {
  const { showing, show } = useShowing();
  const figure = LECTURE_ACCURACIES[showing.lecture];
  return (
    <SizePlot
      title={t("networks.batches.lecture.title")}
      label={t("networks.batches.accuracy")}
      share
      beside={
        <SegmentedControl
          size="xs"
          aria-label={t("networks.batches.lecture.which")}
          data={[
            { value: "mnist", label: t("networks.batches.lecture.mnist") },
            { value: "cifar10", label: t("networks.batches.lecture.cifar10") },
          ]}
          value={showing.lecture}
          onChange={(lecture) => show({ lecture: lecture as BatchShowing["lecture"] })}
        />
      }
      series={SETS.map((look) => ({
        look,
        name: NAMES[look],
        spots: LECTURE_SIZES.map((size, i) => ({ size, value: spreadOf([figure[look][i]!]) })),
      }))}
    />
  );
}
