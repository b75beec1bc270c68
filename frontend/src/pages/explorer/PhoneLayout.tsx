import { Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import { OptimizerList } from "../../controls/optimizers/OptimizerList";
import { usePage, usePageState } from "../../controls/parts/page";
import { View } from "../../controls/parts/View";
import { Playback } from "../../controls/playback/Playback";
import { Headline } from "../../controls/results/Headline";
import { SurfacePanel } from "../../controls/surface/SurfacePanel";
import { setOptions } from "../../state/actions";
import { t } from "../../text/t";
import { HeightSwitch, LayoutSwitch } from "./Header";
import { isResultPanel, RESULT_PANELS } from "./resultPanels";
import { ViewArea } from "./ViewArea";

/** One view on top, the playback under it, and the rest behind tabs. */
export function PhoneLayout() {
  const { views, store } = usePage();
  const panel = usePageState((state) => state.options.panel);
  const evidence = usePageState((state) => state.evidence);
  const [tab, setTab] = useState<string | null>("optimizers");
  // Why a run stopped is told under the standings.
  useEffect(() => {
    if (evidence !== null) setTab("runs");
  }, [evidence]);
  // The store's tab is one of these; without a point looked at, it is whichever was open last.
  const shown = panel === "runs" ? tab : panel;
  const show = (value: string | null) => {
    const panel = isResultPanel(value) ? value : "runs";
    if (panel === "runs") setTab(value);
    setOptions(store, { panel });
  };
  return (
    <main className="phone">
      <div className="switches">
        <LayoutSwitch single />
        <HeightSwitch />
      </div>
      <ViewArea single />
      <Headline />
      <Playback />
      <Tabs value={shown} onChange={show} className="tabs" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="surface">{t("tabs.surface")}</Tabs.Tab>
          <Tabs.Tab value="optimizers">{t("tabs.optimizers")}</Tabs.Tab>
          <Tabs.Tab value="curves">{t("tabs.curves")}</Tabs.Tab>
          {RESULT_PANELS.map(({ panel, short }) => (
            <Tabs.Tab key={panel} value={panel}>
              {short}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="surface" className="panel">
          <SurfacePanel />
        </Tabs.Panel>
        <Tabs.Panel value="optimizers" className="panel">
          <OptimizerList />
        </Tabs.Panel>
        <Tabs.Panel value="curves" className="panel">
          <View mount={views.curves} label={t("views.curves")} className="curves" />
        </Tabs.Panel>
        {RESULT_PANELS.map(({ panel, Content }) => (
          <Tabs.Panel key={panel} value={panel} className="panel">
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </main>
  );
}
