import { Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import { setOptions } from "../actions";
import type { Options } from "../store";
import { CriticalPanel } from "./CriticalPanel";
import { HeightSwitch, LayoutSwitch } from "./Header";
import { OptimizerList } from "./OptimizerList";
import { Playback } from "./Playback";
import { PointPanel } from "./PointPanel";
import { usePage, usePageState } from "./page";
import { Standings } from "./Standings";
import { SurfacePanel } from "./SurfacePanel";
import { View } from "./View";
import { ViewArea } from "./ViewArea";

/** One view on top, the playback under it, and the rest behind tabs. */
export function PhoneLayout() {
  const { views, store } = usePage();
  const panel = usePageState((state) => state.options.panel);
  const evidence = usePageState((state) => state.evidence);
  const [tab, setTab] = useState<string | null>("optimizers");
  // Why a run stopped is told under the standings.
  useEffect(() => {
    if (evidence !== null) setTab("standings");
  }, [evidence]);
  // The store's tab is one of these; without a point looked at, it is whichever was open last.
  const shown = panel === "runs" ? tab : panel;
  const show = (value: string | null) => {
    const looked = value === "point" || value === "critical";
    if (!looked) setTab(value);
    setOptions(store, { panel: looked ? (value as Options["panel"]) : "runs" });
  };
  return (
    <main className="phone">
      <div className="switches">
        <LayoutSwitch single />
        <HeightSwitch />
      </div>
      <ViewArea single />
      <Playback />
      <Tabs value={shown} onChange={show} className="tabs" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="surface">Surface</Tabs.Tab>
          <Tabs.Tab value="optimizers">Optimizers</Tabs.Tab>
          <Tabs.Tab value="curves">Curves</Tabs.Tab>
          <Tabs.Tab value="standings">Runs</Tabs.Tab>
          <Tabs.Tab value="point">Point</Tabs.Tab>
          <Tabs.Tab value="critical">Critical</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="surface" className="panel">
          <SurfacePanel />
        </Tabs.Panel>
        <Tabs.Panel value="optimizers" className="panel">
          <OptimizerList />
        </Tabs.Panel>
        <Tabs.Panel value="curves" className="panel">
          <View mount={views.curves} label="Loss and gradient norm" className="curves" />
        </Tabs.Panel>
        <Tabs.Panel value="standings" className="panel">
          <Standings />
        </Tabs.Panel>
        <Tabs.Panel value="point" className="panel">
          <PointPanel />
        </Tabs.Panel>
        <Tabs.Panel value="critical" className="panel">
          <CriticalPanel />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
