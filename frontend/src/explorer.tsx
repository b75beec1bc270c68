/** Assembles the explorer: the page at /. */
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import type { Page } from "./controls/parts/page";
import { cssVariablesResolver, theme } from "./look/mantine";
import { App } from "./pages/explorer/App";
import { connect } from "./pages/explorer/connect";
import { fetchGrid, fetchRuns } from "./server/api";
import { Asking } from "./server/asking";
import { pictures, queued } from "./server/pictures";
import { camera } from "./state/camera";
import { clock } from "./state/clock";
import { History } from "./state/history";
import { store } from "./state/store";
import { t } from "./text/t";
import { mountContour } from "./views/contour/contour";
import { mountPanels } from "./views/contour/panels";
import { mountCurves } from "./views/curves/curves";
import { mountNoise } from "./views/curves/noise";
import { mountData } from "./views/data/panel";
import { PLANE_MARKS, SCENE_MARKS } from "./views/marks/marks";
import { mountInspector } from "./views/point/inspector";
import { mountRemainder } from "./views/point/remainder";
import { mountSlice } from "./views/point/slice";
import { mountScene } from "./views/scene/scene";

document.title = t("page.title");
document.getElementById("overlays")?.setAttribute("aria-label", t("page.overlays"));

const asking = new Asking(store);
const history = new History(store);
// What the page begins with was nobody's change.
void connect({ store, clock, camera }, asking).then(() => history.start());

const queue = queued();

const page: Page = {
  store,
  clock,
  history,
  views: {
    scene: (...rest) => mountScene(...rest, SCENE_MARKS),
    contour: (...rest) => mountContour(...rest, PLANE_MARKS),
    panels: (...rest) => mountPanels(...rest, PLANE_MARKS),
    curves: mountCurves,
    inspector: mountInspector,
    slice: mountSlice,
    remainder: mountRemainder,
    data: mountData,
    noise: mountNoise,
  },
  fetchGrid: pictures(fetchGrid, queue),
  fetchRuns: (scene) => queue(() => fetchRuns(scene)),
  asking,
};

createRoot(document.getElementById("root")!).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    defaultColorScheme="auto"
  >
    <App page={page} />
  </MantineProvider>,
);
