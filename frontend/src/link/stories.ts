/** Scenes of the catalogue in the link: `#scene=KEY` alone is one as it is told. */
import { kindInLink } from "../state/kinds";
import type { Scene } from "../state/scene";
import { sceneFrom } from "../state/stories";
import { t } from "../text/t";
import type { SceneDescription, StudyDescription } from "../wire";

/** What a link begins with: a scene, and what it says of how it is shown. */
export type Begin = {
  readonly scene: Scene;
  readonly options: Readonly<Record<string, string>>;
};

/** The link of a scene of the catalogue. */
export function storyLink({ key }: SceneDescription): string {
  return `#scene=${key}`;
}

/** Where the page of networks answers a study's question, at once. */
export function studyLink({ link }: StudyDescription): string {
  return `/networks#${new URLSearchParams({ ...link, start: "true" })}`;
}

/** The scene that a link names, else the one of where it says nothing. */
export function beginOf(
  link: URLSearchParams,
  known: { readonly scene: Scene; readonly scenes: readonly SceneDescription[] },
  problems: string[],
): Begin {
  const key = link.get("scene");
  const named = known.scenes.find((story) => story.key === key);
  if (key !== null && named === undefined) {
    problems.push(t("link.part", { name: "scene", text: key }));
  }
  const scene = named === undefined ? known.scene : sceneFrom(named);
  // A link that names a surface says itself how all is shown.
  if (kindInLink(link) !== undefined) return { scene, options: {} };
  const story = named ?? known.scenes.find((each) => each.key === known.scene.story);
  return { scene, options: story?.scene.options ?? {} };
}
