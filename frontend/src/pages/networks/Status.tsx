/** How far the search is, and how its points are shown. */
import { Loader, Progress, SegmentedControl, Switch } from "@mantine/core";
import type { Showing } from "../../state/study";
import { t } from "../../text/t";
import { problemDetail } from "../../text/told";
import classes from "./Networks.module.css";
import { useNetworks, useStudy } from "./page";

function Told() {
  const progress = useStudy((study) => study.progress);
  const found = useStudy(({ points }) => points.length);
  const wanted = useStudy(({ searched }) => searched?.count ?? 0);
  const connected = useStudy((study) => study.connected);
  switch (progress.state) {
    case "idle":
      return <p role="status">{t("networks.idle")}</p>;
    case "searching":
      return (
        <>
          <p role="status" className={classes.searching}>
            <Loader size={14} aria-hidden />
            {connected ? t("networks.searching", { found, wanted }) : t("networks.connecting")}
          </p>
          <Progress
            value={(100 * found) / wanted}
            size="xs"
            className={classes.bar}
            aria-label={t("networks.progress")}
          />
        </>
      );
    case "cancelled":
      return <p role="status">{t("networks.cancelled", { found })}</p>;
    case "lost":
      return (
        <p role="alert" className={classes.bad}>
          {t("networks.lost", { found })}
        </p>
      );
    case "refused":
      return (
        <p role="alert" className={classes.bad}>
          {problemDetail(progress.problem)}
        </p>
      );
    case "done":
      return (
        <p role="status">
          {found < wanted ? t("networks.fewer", { found, wanted }) : t("networks.done", { found })}
        </p>
      );
  }
}

export function Status() {
  const { store } = useNetworks();
  const showing = useStudy((study) => study.showing);
  const set = (change: Partial<Showing>) => store.setState({ showing: { ...showing, ...change } });
  return (
    <div className={classes.status}>
      <div className={classes.told}>
        <Told />
      </div>
      <div className={classes.choices}>
        <Switch
          size="xs"
          label={t("networks.merge")}
          checked={showing.merged}
          onChange={(event) => set({ merged: event.currentTarget.checked })}
        />
        <div className={classes.labelled}>
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
