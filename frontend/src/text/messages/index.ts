/** All messages of the page by language. Keys are flat: their dots only order them. */
import batch from "./en/batch.json";
import data from "./en/data.json";
import flat from "./en/flat.json";
import forces from "./en/forces.json";
import headline from "./en/headline.json";
import ideas from "./en/ideas.json";
import networks from "./en/networks.json";
import networksBatches from "./en/networksBatches.json";
import networksDimensions from "./en/networksDimensions.json";
import networksRecording from "./en/networksRecording.json";
import networksSlice from "./en/networksSlice.json";
import networksTraining from "./en/networksTraining.json";
import notices from "./en/notices.json";
import optimizers from "./en/optimizers.json";
import page from "./en/page.json";
import point from "./en/point.json";
import rates from "./en/rates.json";
import results from "./en/results.json";
import scenes from "./en/scenes.json";
import surface from "./en/surface.json";
import synonyms from "./en/synonyms.json";
import views from "./en/views.json";

export const ENGLISH = {
  ...batch,
  ...data,
  ...flat,
  ...forces,
  ...headline,
  ...ideas,
  ...networks,
  ...networksBatches,
  ...networksSlice,
  ...networksRecording,
  ...networksDimensions,
  ...networksTraining,
  ...notices,
  ...optimizers,
  ...page,
  ...point,
  ...rates,
  ...results,
  ...scenes,
  ...surface,
  ...synonyms,
  ...views,
};
