/** The study of minimum ratios in a link: only what is not as it is at first. */
import { changed, MOST_SEED } from "../state/networkSetup";
import {
  FIRST_SETUP,
  FIRST_SHOWING,
  type Showing,
  type Study,
  type StudyStore,
} from "../state/ratioStudy";
import { networkFields, readNetwork } from "./networkSetup";
import { type Fields, type LinkedStudy, notFirst, oneOf, whole } from "./studies";

export type Linked = Pick<Study, "setup" | "showing" | "selected">;

const MOST_POINTS = 1000;

/** Its fields. */
export function writeRatioStudy({ setup, showing, selected }: Linked): Fields {
  const fields = (["count", "seed"] as const).map((name): [string, string, string] => [
    name,
    String(setup[name]),
    String(FIRST_SETUP[name]),
  ]);
  fields.push(...networkFields(setup));
  for (const name of ["merged", "withoutZeros"] as const) {
    fields.push([name, String(showing[name]), String(FIRST_SHOWING[name])]);
  }
  fields.push(["point", String(selected), "null"]);
  return notFirst(fields);
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readRatioStudy(fields: URLSearchParams): Linked {
  const get = (name: string) => fields.get(name);
  const truth = (name: keyof Showing) =>
    oneOf(get(name), ["true", "false"], FIRST_SHOWING[name] ? "true" : "false") === "true";
  const setup = changed(FIRST_SETUP, {
    ...readNetwork(fields),
    count: whole(get("count"), 1, MOST_POINTS, FIRST_SETUP.count),
    seed: whole(get("seed"), 0, MOST_SEED, FIRST_SETUP.seed),
  });
  return {
    setup,
    showing: { merged: truth("merged"), withoutZeros: truth("withoutZeros") },
    selected: get("point") === null ? null : whole(get("point"), 0, setup.count - 1, 0),
  };
}

export function linkedRatioStudy(store: StudyStore, start: () => void): LinkedStudy {
  return {
    key: "ratio",
    start,
    read: (fields) => store.setState(readRatioStudy(fields)),
    write: () => writeRatioStudy(store.getState()),
    onChange: (changed) => {
      store.subscribe(({ setup }) => setup, changed);
      store.subscribe(({ showing }) => showing, changed);
      store.subscribe(({ selected }) => selected, changed);
    },
  };
}
