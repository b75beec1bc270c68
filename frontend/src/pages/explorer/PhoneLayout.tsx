import { OptimizerList } from "../../controls/optimizers/OptimizerList";
import { usePage } from "../../controls/parts/page";
import { View } from "../../controls/parts/View";
import { SurfacePanel } from "../../controls/surface/SurfacePanel";
import { t } from "../../text/t";
import { HeightSwitch, LayoutSwitch } from "./Header";
import { SideTabs } from "./SideTabs";
import { Stage } from "./Stage";

function Curves() {
  const { views } = usePage();
  return <View mount={views.curves} label={t("views.curves")} className="curves" />;
}

const TABS = [
  { value: "surface", label: t("tabs.surface"), Content: SurfacePanel },
  { value: "optimizers", label: t("tabs.optimizers"), Content: OptimizerList },
  { value: "curves", label: t("tabs.curves"), Content: Curves },
];

/** One view, the playback under it, and the rest behind tabs: below, or beside if it lies flat. */
export function PhoneLayout({ present }: { present: boolean }) {
  return (
    <main className="phone">
      <div className="middle">
        <Stage single present={present} />
      </div>
      {!present && (
        <div className="beside">
          <div className="switches">
            <LayoutSwitch single />
            <HeightSwitch />
          </div>
          <SideTabs tabs={TABS} initial="optimizers" />
        </div>
      )}
    </main>
  );
}
