/** Assembles the page of networks, at /networks. */
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { linkedBatchStudy } from "./link/batchStudy";
import { linkedDimensions } from "./link/dimensionsStudy";
import { linkedRatioStudy } from "./link/ratioStudy";
import { keepNetworksLink } from "./link/studies";
import { linkedTraining } from "./link/trainingStudy";
import { cssVariablesResolver, theme } from "./look/mantine";
import { App } from "./pages/networks/App";
import { fetchMessages } from "./server/api";
import { BatchTraining } from "./server/batchTraining";
import { Live, liveAddress } from "./server/live";
import { MoreDimensions } from "./server/moreDimensions";
import { RatioSearch } from "./server/ratioSearch";
import { RecordingUpload } from "./server/recordingUpload";
import { Training } from "./server/training";
import { createBatchStore } from "./state/batchStudy";
import { createDimensionsStore } from "./state/dimensionsStudy";
import { createNetworksStore } from "./state/networks";
import { createStudyStore } from "./state/ratioStudy";
import { createRecordingStore } from "./state/recordingStudy";
import { createTrainingStore } from "./state/trainingStudy";
import { t } from "./text/t";

document.title = t("networks.title");
document.getElementById("overlays")?.setAttribute("aria-label", t("page.overlays"));

const store = createNetworksStore();
const live = new Live(liveAddress(), (change) => {
  store.setState({ connected: change === "open" || change === "idle" });
  if (change !== "open") return;
  ratio.search.opened();
  training.question.opened();
  dimensions.question.opened();
  batches.training.opened();
});
const ratioStore = createStudyStore();
const ratio = { store: ratioStore, search: new RatioSearch(ratioStore, live) };
const trainingStore = createTrainingStore();
const training = { store: trainingStore, question: new Training(trainingStore, live) };
const dimensionsStore = createDimensionsStore();
const dimensions = { store: dimensionsStore, question: new MoreDimensions(dimensionsStore, live) };
const batchStore = createBatchStore();
const batches = { store: batchStore, training: new BatchTraining(batchStore, live) };
const recordingStore = createRecordingStore();
const recording = { store: recordingStore, upload: new RecordingUpload(recordingStore) };
// What a recording holds is in no link.
keepNetworksLink(store, [
  linkedRatioStudy(ratio.store, () => ratio.search.start()),
  linkedTraining(training.store, () => training.question.start()),
  linkedDimensions(dimensions.store, () => dimensions.question.start()),
  linkedBatchStudy(batches.store, () => batches.training.start()),
]);
// Without them what the server says is told in its own English.
void fetchMessages().catch(() => {});

createRoot(document.getElementById("root")!).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    defaultColorScheme="auto"
  >
    <App page={{ store, ratio, training, dimensions, batches, recording }} />
  </MantineProvider>,
);
