/** How far the trainings are, and which view is open. */
import { SegmentedControl } from "@mantine/core";
import type { BatchShowing } from "../../../state/batchStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Undertaken } from "../parts/Undertaken";
import classes from "./Batches.module.css";
import { useBatchStudy, useShowing } from "./study";

const VIEWS: readonly { value: BatchShowing["view"]; label: string }[] = [
  { value: "accuracy", label: t("networks.batches.view.accuracy") },
  { value: "loss", label: t("networks.batches.view.loss") },
  { value: "times", label: t("networks.batches.view.times") },
  { value: "flat", label: t("networks.batches.view.flat") },
];

function Told() {
  const undertaking = useBatchStudy(({ progress }) => progress);
  const share = useBatchStudy((study) => study.share);
  const done = useBatchStudy(({ runs }) => runs.length);
  const all = useBatchStudy(({ trained }) => (trained?.sizes.length ?? 0) * (trained?.seeds ?? 0));
  return (
    <Undertaken
      undertaking={undertaking}
      share={share}
      words={{
        idle: t("networks.batches.idle"),
        underWay:
          done < all
            ? t("networks.batches.underWay", { done, all })
            : t("networks.batches.goingOn", { all }),
        cancelled: t("networks.batches.cancelled", { done, all }),
        lost: t("networks.batches.lost", { done, all }),
        done: t("networks.batches.done", { count: all }),
        progress: t("networks.batches.progress"),
      }}
    />
  );
}

export function Status() {
  const { showing, show } = useShowing();
  return (
    <div className={frame.status}>
      <div className={frame.told}>
        <Told />
      </div>
      <SegmentedControl
        size="xs"
        className={classes.views}
        aria-label={t("networks.batches.view")}
        data={[...VIEWS]}
        value={showing.view}
        onChange={(view) => show({ view: view as BatchShowing["view"] })}
      />
    </div>
  );
}
