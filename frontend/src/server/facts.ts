/** What the server tells of the data that a surface is made of. */
import { type DataChoice, type DataFacts, isDataChoice, specReference } from "../state/dataKind";
import type { DataSpec } from "../state/dataReference";
import { familyOf, idOf, referenceOf } from "../state/kinds";
import type { Point } from "../state/scene";
import type { PageStore } from "../state/store";
import type { SurfaceChoice } from "../state/surfaceKind";
import type { Asking } from "./asking";
import { pair } from "./found";
import type { Slot } from "./live";
import type { AnswerTo, RequestOf } from "./questions";

/** Who answers what is to be known of data. */
type Ask = {
  ask<T extends "data" | "taylor">(type: T, body: RequestOf<T>, slot?: Slot): Promise<AnswerTo<T>>;
};

/** The surface's largest second derivative at a point; null where it bends nowhere. */
async function curvatureAt(asking: Ask, choice: DataChoice, at: Point): Promise<number | null> {
  const body = { surface: referenceOf(choice), at: [at[0], at[1]] as [number, number] };
  const { eigenvalues } = await asking.ask("taylor", body, "data");
  const largest = eigenvalues[1] ?? Number.NaN;
  return largest > 0 ? largest : null;
}

async function factsFrom(
  asking: Ask,
  choice: DataChoice,
  { x, y, names, labels, minimum, source, start, notes }: AnswerTo<"data">,
): Promise<DataFacts> {
  const at = minimum === null ? null : pair(minimum.at);
  return {
    family: familyOf(choice),
    id: idOf(choice),
    x,
    y,
    names: choice.names ?? names,
    labels,
    start: pair(start),
    notes,
    minimum: minimum === null || at === null ? null : { at, loss: minimum.loss },
    curvature: at === null ? null : await curvatureAt(asking, choice, at).catch(() => null),
    source,
  };
}

export type Settled = { readonly choice: DataChoice; readonly facts: DataFacts };

/**
 * A surface of these data with the map that suits it.
 *
 * @throws as `Asking.ask`: what is wrong with the data, above all.
 */
export async function settled(
  asking: Ask,
  spec: DataSpec & Pick<DataChoice, "own">,
): Promise<Settled> {
  const answer = await asking.ask("data", { surface: specReference(spec) }, "choose");
  const { domain } = answer;
  const choice: DataChoice = { ...spec, kind: "regression", domain, parameters: {} };
  return { choice, facts: await factsFrom(asking, choice, answer) };
}

/** Keeps what is known of the data in step with the scene; returns how to stop that. */
export function keepFacts(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"data", SurfaceChoice>("data", {
    question() {
      const { scene, facts, dragging } = store.getState();
      const { surface } = scene;
      // What a hand passes is not asked about.
      if (!isDataChoice(surface) || dragging || idOf(surface) === facts?.id) return null;
      return { body: { surface: specReference(surface, surface.domain) }, context: surface };
    },
    async answered(answer, choice) {
      if (!isDataChoice(choice)) return;
      const facts = await factsFrom(asking, choice, answer);
      if (idOf(store.getState().scene.surface) === facts.id) store.setState({ facts });
    },
  });
  const refresh = () => line.refresh();
  const stops = [
    store.subscribe((state) => state.scene.surface, refresh),
    store.subscribe((state) => state.dragging, refresh),
  ];
  refresh();
  return () => {
    for (const stop of stops) stop();
    line.end();
  };
}
