import { OptimizerList } from "./OptimizerList";
import { Playback } from "./Playback";
import { usePage } from "./page";
import { Results } from "./Results";
import { SurfacePanel } from "./SurfacePanel";
import { View } from "./View";
import { ViewArea } from "./ViewArea";

/** Three columns of one screen's height; the outer two scroll inside themselves. */
export function WideLayout() {
  const { views } = usePage();
  return (
    <div className="wide">
      <aside className="side" aria-label="Surface and optimizers">
        <SurfacePanel />
        <OptimizerList />
      </aside>
      <main className="middle">
        <ViewArea single={false} />
        <Playback />
        <View mount={views.curves} label="Loss and gradient norm" className="curves" />
      </main>
      <aside className="side" aria-label="Results">
        <Results />
      </aside>
    </div>
  );
}
