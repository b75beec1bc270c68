import { Tabs } from "@mantine/core";
import { HeightSwitch, LayoutSwitch } from "./Header";
import { OptimizerList } from "./OptimizerList";
import { Playback } from "./Playback";
import { usePage } from "./page";
import { Standings } from "./Standings";
import { SurfacePanel } from "./SurfacePanel";
import { View } from "./View";
import { ViewArea } from "./ViewArea";

/** One view on top, the playback under it, and the rest behind tabs. */
export function PhoneLayout() {
  const { views } = usePage();
  return (
    <main className="phone">
      <div className="switches">
        <LayoutSwitch single />
        <HeightSwitch />
      </div>
      <ViewArea single />
      <Playback />
      <Tabs defaultValue="optimizers" className="tabs" keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="surface">Surface</Tabs.Tab>
          <Tabs.Tab value="optimizers">Optimizers</Tabs.Tab>
          <Tabs.Tab value="curves">Curves</Tabs.Tab>
          <Tabs.Tab value="standings">Standings</Tabs.Tab>
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
      </Tabs>
    </main>
  );
}
