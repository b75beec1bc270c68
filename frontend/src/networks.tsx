/** Assembles the page of networks, at /networks. */
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { keepNetworksLink } from "./link/networks";
import { cssVariablesResolver, theme } from "./look/mantine";
import { App } from "./pages/networks/App";
import { fetchMessages } from "./server/api";
import { Live, liveAddress } from "./server/live";
import { Search } from "./server/search";
import { createStudyStore } from "./state/study";
import { t } from "./text/t";

document.title = t("networks.title");
document.getElementById("overlays")?.setAttribute("aria-label", t("page.overlays"));

const store = createStudyStore();
keepNetworksLink(store);
const live = new Live(liveAddress(), (change) => {
  store.setState({ connected: change === "open" || change === "idle" });
  if (change === "open") search.opened();
});
const search = new Search(store, live);
// Without them what the server says is told in its own English.
void fetchMessages().catch(() => {});

createRoot(document.getElementById("root")!).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    defaultColorScheme="auto"
  >
    <App page={{ store, search }} />
  </MantineProvider>,
);
