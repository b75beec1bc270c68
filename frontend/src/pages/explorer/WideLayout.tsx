import { OptimizerList } from "../../controls/optimizers/OptimizerList";
import { usePage } from "../../controls/parts/page";
import { View } from "../../controls/parts/View";
import { SurfacePanel } from "../../controls/surface/SurfacePanel";
import { t } from "../../text/t";
import { Results } from "./Results";
import { SideTabs } from "./SideTabs";
import { Stage } from "./Stage";

function Setup() {
  return (
    <>
      <SurfacePanel />
      <OptimizerList />
    </>
  );
}

const SETUP = [{ value: "setup", label: t("tabs.setup"), Content: Setup }];

/**
 * Columns of one screen's height; the outer ones scroll inside themselves. Where two of them would
 * leave the views too little, what they hold folds into one, behind tabs.
 */
export function WideLayout({ folded, present }: { folded: boolean; present: boolean }) {
  const { views } = usePage();
  return (
    <div className="wide" data-folded={folded || undefined}>
      {!present && !folded && (
        <aside className="side" aria-label={t("page.left")}>
          <Setup />
        </aside>
      )}
      <main className="middle" key="middle">
        <Stage single={false} present={present} />
        {!present && <View mount={views.curves} label={t("views.curves")} className="curves" />}
      </main>
      {!present && (
        <aside className="side" aria-label={t(folded ? "page.all" : "page.results")}>
          {folded ? <SideTabs tabs={SETUP} initial="setup" /> : <Results />}
        </aside>
      )}
    </div>
  );
}
