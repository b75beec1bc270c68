/** The study of more dimensions in a link: only what is not as it is at first. */
import {
  type DimensionsStore,
  FIRST_SETUP,
  PLACES,
  type Setup,
  UPDATES,
} from "../state/dimensionsStudy";
import { changed, MOST_SEED } from "../state/networkSetup";
import { networkFields, readNetwork } from "./networkSetup";
import { type Fields, type LinkedStudy, notFirst, oneOf, whole } from "./studies";

/** Its fields. */
export function writeDimensions(setup: Setup): Fields {
  const own = (["at", "updates", "seed", "order"] as const).map(
    (name): [string, string, string] => [name, String(setup[name]), String(FIRST_SETUP[name])],
  );
  return notFirst([...networkFields(setup, FIRST_SETUP), ...own]);
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readDimensions(fields: URLSearchParams): Setup {
  const get = (name: string) => fields.get(name);
  return changed(FIRST_SETUP, {
    ...readNetwork(fields, FIRST_SETUP),
    at: oneOf(get("at"), PLACES, FIRST_SETUP.at),
    updates: whole(get("updates"), UPDATES.minimum, UPDATES.maximum, FIRST_SETUP.updates),
    seed: whole(get("seed"), 0, MOST_SEED, FIRST_SETUP.seed),
    order: whole(get("order"), 0, MOST_SEED, FIRST_SETUP.order),
  });
}

export function linkedDimensions(store: DimensionsStore, start: () => void): LinkedStudy {
  return {
    key: "dimensions",
    start,
    read: (fields) => store.setState({ setup: readDimensions(fields) }),
    write: () => writeDimensions(store.getState().setup),
    onChange: (written) => store.subscribe(({ setup }) => setup, written),
  };
}
