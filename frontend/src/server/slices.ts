/** What the server tells of a slice of a network's loss. */
import { familyOf } from "../state/kinds";
import { sliceChoiceOf, sliceFactsOf } from "../state/sliceActions";
import type { SliceChoice, SliceFacts } from "../state/sliceKind";
import { sliceReference } from "../state/sliceReference";
import type { SliceSpec } from "../state/sliceSpec";
import type { PageStore } from "../state/store";
import type { NetworkSlice } from "../wire";
import type { Asking } from "./asking";
import type { Slot } from "./live";
import type { AnswerTo, RequestOf } from "./questions";

/** Who answers what is to be known of a slice. */
type Ask = {
  ask(
    type: "network_slice",
    body: RequestOf<"network_slice">,
    slot?: Slot,
  ): Promise<AnswerTo<"network_slice">>;
};

/**
 * Away from its centre a slice bends more. Measured: with steps for this many times the curvature
 * there, of 53 slices gradient descent or momentum ends higher on 2, and on 6 without.
 */
const MORE = 2;

/** The most that the slice may bend at its centre, and somewhat more. */
function curvatureOf({ centre, scales }: NetworkSlice): number | null {
  const [first, second] = scales;
  const largest = centre.curvatures[1] * Math.max(first, second) ** 2;
  return largest > 0 ? MORE * largest : null;
}

function factsFrom(choice: SliceChoice, told: NetworkSlice): SliceFacts {
  return {
    family: familyOf(choice),
    source: told.source,
    start: told.start,
    curvature: curvatureOf(told),
    told,
  };
}

export type SettledSlice = { readonly choice: SliceChoice; readonly facts: SliceFacts };

/**
 * A slice with the part of its plane that is worth seeing.
 *
 * @throws as `Asking.ask`: what is wrong with it, above all.
 */
export async function settledSlice(asking: Ask, spec: SliceSpec): Promise<SettledSlice> {
  const told = await asking.ask("network_slice", { surface: sliceReference(spec) }, "choose");
  const choice: SliceChoice = { ...spec, kind: "network", domain: told.domain, parameters: {} };
  return { choice, facts: factsFrom(choice, told) };
}

/** Keeps what is known of the slice in step with the scene; returns how to stop that. */
export function keepSlice(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"network_slice", SliceChoice>("network_slice", {
    question() {
      const state = store.getState();
      const choice = sliceChoiceOf(state);
      if (choice === null || sliceFactsOf(state) !== null) return null;
      return { body: { surface: sliceReference(choice) }, context: choice };
    },
    answered(told, choice) {
      store.setState({ slice: factsFrom(choice, told) });
    },
  });
  const stop = store.subscribe(
    (state) => state.scene.surface,
    () => line.refresh(),
  );
  line.refresh();
  return () => {
    stop();
    line.end();
  };
}
