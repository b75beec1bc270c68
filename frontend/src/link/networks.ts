/** The state of the page of networks as a link: only what is not as it is at first. */
import {
  ACTIVATIONS,
  changed,
  DATA,
  EXAMPLES,
  FIRST_SETUP,
  FIRST_SHOWING,
  LOSSES,
  MOST_SEED,
  type Setup,
  type Showing,
  type StudyStore,
} from "../state/study";

export type Linked = { readonly setup: Setup; readonly showing: Showing };

const MOST_WIDE = 16;
const MOST_HIDDEN = 4;
const MOST_POINTS = 1000;

/** The fragment, without its #. */
export function writeNetworksLink({ setup, showing }: Linked): string {
  const fields: [string, string, string][] = (
    ["inputs", "activation", "data", "examples", "loss", "count", "seed"] as const
  ).map((name) => [name, String(setup[name]), String(FIRST_SETUP[name])]);
  fields.push(["hidden", setup.hidden.join("-"), FIRST_SETUP.hidden.join("-")]);
  for (const name of ["merged", "withoutZeros"] as const) {
    fields.push([name, String(showing[name]), String(FIRST_SHOWING[name])]);
  }
  const told = fields.filter(([, value, first]) => value !== first);
  return new URLSearchParams(told.map(([name, value]) => [name, value])).toString();
}

function whole(text: string | null, low: number, high: number, otherwise: number): number {
  if (text === null || !/^\d{1,7}$/.test(text)) return otherwise;
  return Math.min(high, Math.max(low, Number(text)));
}

function oneOf<T extends string>(text: string | null, known: readonly T[], otherwise: T): T {
  return known.find((each) => each === text) ?? otherwise;
}

function layers(text: string | null): readonly number[] {
  if (text === "") return [];
  const widths = text?.split("-").map(Number) ?? [];
  const fits = widths.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_WIDE);
  return fits && widths.length > 0 && widths.length <= MOST_HIDDEN ? widths : FIRST_SETUP.hidden;
}

/** What a fragment says; what it does not, or says wrongly, is as at first. */
export function readNetworksLink(fragment: string): Linked {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
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
  };
}

/** Follows the address bar and keeps it in step. */
export function keepNetworksLink(store: StudyStore): void {
  const follow = () => store.setState(readNetworksLink(location.hash));
  follow();
  addEventListener("hashchange", follow);
  const write = () => {
    const link = writeNetworksLink(store.getState());
    if (link === writeNetworksLink(readNetworksLink(location.hash))) return;
    history.replaceState(null, "", link === "" ? location.pathname + location.search : `#${link}`);
  };
  store.subscribe((state) => state.setup, write);
  store.subscribe((state) => state.showing, write);
}
