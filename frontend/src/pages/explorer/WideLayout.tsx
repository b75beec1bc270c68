import { OptimizerList } from "../../controls/optimizers/OptimizerList";
import { usePage } from "../../controls/parts/page";
import { View } from "../../controls/parts/View";
import { Playback } from "../../controls/playback/Playback";
import { Headline } from "../../controls/results/Headline";
import { SurfacePanel } from "../../controls/surface/SurfacePanel";
import { t } from "../../text/t";
import { Results } from "./Results";
import { ViewArea } from "./ViewArea";

/** Three columns of one screen's height; the outer two scroll inside themselves. */
export function WideLayout() {
  const { views } = usePage();
  return (
    <div className="wide">
      <aside className="side" aria-label={t("page.left")}>
        <SurfacePanel />
        <OptimizerList />
      </aside>
      <main className="middle">
        <ViewArea single={false} />
        <Headline />
        <Playback />
        <View mount={views.curves} label={t("views.curves")} className="curves" />
      </main>
      <aside className="side" aria-label={t("page.results")}>
        <Results />
      </aside>
    </div>
  );
}
