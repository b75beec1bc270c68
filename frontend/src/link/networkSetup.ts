/** The part of a study's link that says which network learns what. */
import {
  ACTIVATIONS,
  DATA,
  EXAMPLES,
  FIRST_NETWORK,
  LOSSES,
  type NetworkSetup,
} from "../state/networkSetup";
import { oneOf, whole } from "./studies";

const MOST_WIDE = 16;
const MOST_HIDDEN = 4;

/** Its fields: name, value, and the value at first. */
export function networkFields(
  setup: NetworkSetup,
  first: NetworkSetup = FIRST_NETWORK,
): [string, string, string][] {
  const named = (["inputs", "activation", "data", "examples", "loss"] as const).map(
    (name): [string, string, string] => [name, String(setup[name]), String(first[name])],
  );
  return [...named, ["hidden", setup.hidden.join("-"), first.hidden.join("-")]];
}

function layers(text: string | null, otherwise: readonly number[]): readonly number[] {
  if (text === "") return [];
  const widths = text?.split("-").map(Number) ?? [];
  const fits = widths.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_WIDE);
  return fits && widths.length > 0 && widths.length <= MOST_HIDDEN ? widths : otherwise;
}

/** What the fields say; what they do not, or say wrongly, is as at first. */
export function readNetwork(
  fields: URLSearchParams,
  first: NetworkSetup = FIRST_NETWORK,
): NetworkSetup {
  const get = (name: string) => fields.get(name);
  return {
    inputs: whole(get("inputs"), 1, MOST_WIDE, first.inputs),
    hidden: layers(get("hidden"), first.hidden),
    activation: oneOf(get("activation"), ACTIVATIONS, first.activation),
    data: oneOf(
      get("data"),
      DATA.map(({ key }) => key),
      first.data,
    ),
    examples: whole(get("examples"), EXAMPLES.minimum, EXAMPLES.maximum, first.examples),
    loss: oneOf(get("loss"), LOSSES, first.loss),
  };
}
