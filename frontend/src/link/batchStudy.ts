/** The study of batch sizes in a link: only what is not as it is at first. */
import {
  type BatchSetup,
  type BatchShowing,
  type BatchStore,
  FIRST_BATCH_SETUP,
  FIRST_BATCH_SHOWING,
  LECTURES,
  MOMENTS,
  OPTIMIZERS,
  RANGES,
  SCALINGS,
  sizesOf,
  VIEWS,
  withOptimizer,
} from "../state/batchStudy";
import { type Fields, type LinkedStudy, notFirst, oneOf, whole } from "./studies";

type Linked = { readonly setup: BatchSetup; readonly showing: BatchShowing };

const COUNTS = ["seeds", "epochs", "hidden", "seed"] as const;
const NUMBERS = ["rate", "target"] as const;

/** Its fields; the rate is told where it is not the optimizer's own. */
export function writeBatchStudy({ setup, showing }: Linked): Fields {
  const first = withOptimizer(FIRST_BATCH_SETUP, setup.optimizer);
  return notFirst([
    ["sizes", setup.sizes.join("-"), FIRST_BATCH_SETUP.sizes.join("-")],
    ["optimizer", setup.optimizer, FIRST_BATCH_SETUP.optimizer],
    ["scaling", setup.scaling, FIRST_BATCH_SETUP.scaling],
    ...[...COUNTS, ...NUMBERS].map(
      (name) => [name, String(setup[name]), String(first[name])] as const,
    ),
    ...(["view", "moment", "lecture"] as const).map(
      (name) => [name, showing[name], FIRST_BATCH_SHOWING[name]] as const,
    ),
  ]);
}

function sizes(text: string | null): readonly number[] {
  const { minimum, maximum } = RANGES.size;
  const read = text?.split("-").map(Number) ?? [];
  const fit = read.every((each) => Number.isInteger(each) && each >= minimum && each <= maximum);
  return read.length > 0 && fit ? sizesOf(read) : FIRST_BATCH_SETUP.sizes;
}

function within(
  text: string | null,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  otherwise: number,
): number {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(maximum, Math.max(minimum, value)) : otherwise;
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readBatchStudy(fields: URLSearchParams): Linked {
  const get = (name: string) => fields.get(name);
  const optimizer = oneOf(get("optimizer"), OPTIMIZERS, FIRST_BATCH_SETUP.optimizer);
  const first = withOptimizer(FIRST_BATCH_SETUP, optimizer);
  const count = (name: (typeof COUNTS)[number]) =>
    whole(get(name), RANGES[name].minimum, RANGES[name].maximum, first[name]);
  const number = (name: (typeof NUMBERS)[number]) => within(get(name), RANGES[name], first[name]);
  return {
    setup: {
      sizes: sizes(get("sizes")),
      optimizer,
      scaling: oneOf(get("scaling"), SCALINGS, first.scaling),
      seeds: count("seeds"),
      epochs: count("epochs"),
      hidden: count("hidden"),
      seed: count("seed"),
      rate: number("rate"),
      target: number("target"),
    },
    showing: {
      view: oneOf(get("view"), VIEWS, FIRST_BATCH_SHOWING.view),
      moment: oneOf(get("moment"), MOMENTS, FIRST_BATCH_SHOWING.moment),
      lecture: oneOf(get("lecture"), LECTURES, FIRST_BATCH_SHOWING.lecture),
    },
  };
}

export function linkedBatchStudy(store: BatchStore, start: () => void): LinkedStudy {
  return {
    key: "batches",
    start,
    read: (fields) => store.setState(readBatchStudy(fields)),
    write: () => writeBatchStudy(store.getState()),
    onChange: (changed) => {
      store.subscribe(({ setup }) => setup, changed);
      store.subscribe(({ showing }) => showing, changed);
    },
  };
}
