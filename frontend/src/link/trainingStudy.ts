/** The study of training in a link: only what is not as it is at first. */
import { changed, EXAMPLES, MOST_SEED } from "../state/networkSetup";
import {
  FIRST_SETUP,
  OPTIMIZERS,
  RATES,
  type Setup,
  type TrainingStore,
  UPDATES,
} from "../state/trainingStudy";
import { networkFields, readNetwork } from "./networkSetup";
import { type Fields, type LinkedStudy, notFirst, oneOf, whole } from "./studies";

/** Its fields. */
export function writeTraining(setup: Setup): Fields {
  const own = (["optimizer", "rate", "updates", "batch", "seed"] as const).map(
    (name): [string, string, string] => [name, String(setup[name]), String(FIRST_SETUP[name])],
  );
  return notFirst([...networkFields(setup), ...own]);
}

function rate(text: string | null): number {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value <= 0) return FIRST_SETUP.rate;
  return Math.min(RATES.maximum, Math.max(RATES.minimum, value));
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readTraining(fields: URLSearchParams): Setup {
  const get = (name: string) => fields.get(name);
  return changed(FIRST_SETUP, {
    ...readNetwork(fields),
    optimizer: oneOf(get("optimizer"), OPTIMIZERS, FIRST_SETUP.optimizer),
    rate: rate(get("rate")),
    updates: whole(get("updates"), UPDATES.minimum, UPDATES.maximum, FIRST_SETUP.updates),
    batch: whole(get("batch"), 0, EXAMPLES.maximum, FIRST_SETUP.batch),
    seed: whole(get("seed"), 0, MOST_SEED, FIRST_SETUP.seed),
  });
}

export function linkedTraining(store: TrainingStore, start: () => void): LinkedStudy {
  return {
    key: "training",
    start,
    read: (fields) => store.setState({ setup: readTraining(fields) }),
    write: () => writeTraining(store.getState().setup),
    onChange: (written) => store.subscribe(({ setup }) => setup, written),
  };
}
