/** Scenes of the catalogue as scenes of the page. */
import type { SceneDescription } from "../wire";
import { settingsFrom } from "./optimizers";
import { type Card, PALETTE, type Scene } from "./scene";

/** What a scene of the catalogue computes, its optimizers in the colours of the palette. */
export function sceneFrom({ key, scene }: SceneDescription): Scene {
  const { surface, starts, optimizers, steps } = scene;
  const parameters = (surface.kind === "catalog" ? surface.parameters : undefined) ?? {};
  return {
    surface: { ...surface, parameters },
    starts,
    cards: optimizers.map(
      (optimizer, index): Card => ({
        id: index + 1,
        ...settingsFrom(optimizer),
        color: PALETTE[index % PALETTE.length]!,
        enabled: true,
      }),
    ),
    steps,
    story: key,
  };
}

/** What a scene has for a hyperparameter of an optimizer that runs in it. */
export function toldOf(
  story: SceneDescription | undefined,
  optimizer: string,
  name: string,
): readonly number[] {
  const optimizers = story?.scene.optimizers.filter(({ key }) => key === optimizer) ?? [];
  return optimizers.flatMap(({ hyperparameters }) => hyperparameters?.[name] ?? []);
}
