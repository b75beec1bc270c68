/** The study of minimum ratios in a link: only what is not as it is at first. */
import {
  ACTIVATIONS,
  changed,
  DATA,
  EXAMPLES,
  FIRST_SETUP,
  FIRST_SHOWING,
  LOSSES,
  MOST_SEED,
  type Showing,
  type Study,
  type StudyStore,
} from "../state/ratioStudy";
import { type Fields, type LinkedStudy, notFirst, oneOf, whole } from "./studies";

export type Linked = Pick<Study, "setup" | "showing" | "selected">;

const MOST_WIDE = 16;
const MOST_HIDDEN = 4;
const MOST_POINTS = 1000;

/** Its fields. */
export function writeRatioStudy({ setup, showing, selected }: Linked): Fields {
  const fields: [string, string, string][] = (
    ["inputs", "activation", "data", "examples", "loss", "count", "seed"] as const
  ).map((name) => [name, String(setup[name]), String(FIRST_SETUP[name])]);
  fields.push(["hidden", setup.hidden.join("-"), FIRST_SETUP.hidden.join("-")]);
  for (const name of ["merged", "withoutZeros"] as const) {
    fields.push([name, String(showing[name]), String(FIRST_SHOWING[name])]);
  }
  fields.push(["point", String(selected), "null"]);
  return notFirst(fields);
}

function layers(text: string | null): readonly number[] {
  if (text === "") return [];
  const widths = text?.split("-").map(Number) ?? [];
  const fits = widths.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_WIDE);
  return fits && widths.length > 0 && widths.length <= MOST_HIDDEN ? widths : FIRST_SETUP.hidden;
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readRatioStudy(fields: URLSearchParams): Linked {
  const get = (name: string) => fields.get(name);
  const truth = (name: keyof Showing) =>
    oneOf(get(name), ["true", "false"], FIRST_SHOWING[name] ? "true" : "false") === "true";
  const setup = changed(FIRST_SETUP, {
    inputs: whole(get("inputs"), 1, MOST_WIDE, FIRST_SETUP.inputs),
    hidden: layers(get("hidden")),
    activation: oneOf(get("activation"), ACTIVATIONS, FIRST_SETUP.activation),
    data: oneOf(
      get("data"),
      DATA.map(({ key }) => key),
      FIRST_SETUP.data,
    ),
    examples: whole(get("examples"), EXAMPLES.minimum, EXAMPLES.maximum, FIRST_SETUP.examples),
    loss: oneOf(get("loss"), LOSSES, FIRST_SETUP.loss),
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
