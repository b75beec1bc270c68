import { Tabs } from "@mantine/core";
import { setOptions } from "../actions";
import type { Options } from "../store";
import { CriticalPanel } from "./CriticalPanel";
import { PointPanel } from "./PointPanel";
import { usePage, usePageState } from "./page";
import { Standings } from "./Standings";

/** The results: how the runs stand, one point's calculus, and all critical points. */
export function Results() {
  const { store } = usePage();
  const panel = usePageState((state) => state.options.panel);
  return (
    <Tabs
      value={panel}
      onChange={(value) => setOptions(store, { panel: value as Options["panel"] })}
      keepMounted={false}
      className="results"
    >
      <Tabs.List grow>
        <Tabs.Tab value="runs">Runs</Tabs.Tab>
        <Tabs.Tab value="point">Point θ′</Tabs.Tab>
        <Tabs.Tab value="critical">Critical points</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="runs" className="panel">
        <Standings />
      </Tabs.Panel>
      <Tabs.Panel value="point" className="panel">
        <PointPanel />
      </Tabs.Panel>
      <Tabs.Panel value="critical" className="panel">
        <CriticalPanel />
      </Tabs.Panel>
    </Tabs>
  );
}
