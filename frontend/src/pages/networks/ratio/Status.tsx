/** How far the search is, and how its points are shown. */
import { SegmentedControl, Switch } from "@mantine/core";
import type { Showing } from "../../../state/ratioStudy";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import { Undertaken } from "../parts/Undertaken";
import { useRatio, useStudy } from "./study";

function Told() {
  const undertaking = useStudy((study) => study.progress);
  const found = useStudy(({ points }) => points.length);
  const wanted = useStudy(({ searched }) => searched?.count ?? 0);
  return (
    <Undertaken
      undertaking={undertaking}
      share={found / wanted}
      words={{
        idle: t("networks.idle"),
        underWay: t("networks.searching", { found, wanted }),
        cancelled: t("networks.cancelled", { found }),
        lost: t("networks.lost", { found }),
        done:
          found < wanted ? t("networks.fewer", { found, wanted }) : t("networks.done", { found }),
        progress: t("networks.progress"),
      }}
    />
  );
}

export function Status() {
  const { store } = useRatio();
  const showing = useStudy((study) => study.showing);
  const set = (change: Partial<Showing>) => store.setState({ showing: { ...showing, ...change } });
  return (
    <div className={frame.status}>
      <div className={frame.told}>
        <Told />
      </div>
      <div className={frame.choices}>
        <Switch
          size="xs"
          label={t("networks.merge")}
          checked={showing.merged}
          onChange={(event) => set({ merged: event.currentTarget.checked })}
        />
        <div className={frame.labelled}>
          <span aria-hidden>{t("networks.zeros.title")}</span>
          <SegmentedControl
            size="xs"
            aria-label={t("networks.zeros.label")}
            data={[
              { value: "all", label: t("networks.zeros.all") },
              { value: "without", label: t("networks.zeros.without") },
            ]}
            value={showing.withoutZeros ? "without" : "all"}
            onChange={(value) => set({ withoutZeros: value === "without" })}
          />
        </div>
      </div>
    </div>
  );
}
