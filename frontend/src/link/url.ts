/**
 * The whole state in the link's fragment, readable and forgiving: what it does not name has its
 * default, what it names wrongly is left out and reported, and a value out of range is clamped.
 * A run that it names has the optimizer's own defaults, and only what the link says else; where it
 * names no runs, or no number of updates, there is what is suggested for the surface. Without a
 * surface it is a scene of the catalogue, the one that it names or the first.
 *
 *   #surface=rosenbrock&p.b=50&start=-1.2,1&start=0,0&steps=500
 *    &run=adam;learning_rate=0.01;color=d55e00;off&layout=contour&at=120
 */
import { described, familyOf, inLink, kindInLink } from "../state/kinds";
import { INITIAL_OPTIONS, type Options } from "../state/options";
import { mostStarts, type Point, type Scene } from "../state/scene";
import { cardsFor } from "../state/suggested";
import type { DescribedSurface } from "../state/surfaceKind";
import { t } from "../text/t";
import type { DatasetCatalog, Limits, SceneDescription, SurfaceDescription } from "../wire";
import { type KnownOptimizers, readCard, writeCard } from "./cards";
import { OPTION_FIELDS } from "./optionFields";
import { beginOf } from "./stories";
import { clamp, finite, readValues } from "./values";

export type Linked = {
  readonly scene: Scene;
  readonly options: Options;
  /** The update shown; `null` where the runs are shown from their beginning. */
  readonly at: number | null;
  /** Where the 3-D scene is looked at from; `null` is the usual place. */
  readonly eye: Eye | null;
};

export type Eye = readonly [number, number, number];

export type Known = KnownOptimizers & {
  readonly surfaces: readonly SurfaceDescription[];
  readonly datasets?: DatasetCatalog | null;
  readonly limits: Limits;
  readonly scenes: readonly SceneDescription[];
  /** What is shown where the link says nothing. */
  readonly scene: Scene;
};

/** The fragment, without "#", for a state. */
export function writeLink({ scene, options, at, eye }: Linked): string {
  const parts = scene.story === undefined ? [] : [`scene=${scene.story}`];
  parts.push(...inLink(scene.surface).map(([name, text]) => `${name}=${text}`));
  for (const [name, value] of Object.entries(scene.surface.parameters)) {
    parts.push(`p.${name}=${value}`);
  }
  for (const [x, y] of scene.starts) parts.push(`start=${x},${y}`);
  parts.push(`steps=${scene.steps}`);
  for (const card of scene.cards) parts.push(`run=${writeCard(card)}`);
  if (scene.cards.length === 0) parts.push("run=");
  for (const field of OPTION_FIELDS) {
    const text = field.write(options);
    if (text !== field.write(INITIAL_OPTIONS)) parts.push(`${field.name}=${text}`);
  }
  if (at !== null) parts.push(`at=${Math.round(at)}`);
  if (eye !== null) parts.push(`eye=${eye.map((part) => part.toFixed(3)).join(",")}`);
  return parts.join("&");
}

/** The state that a fragment describes, and what of it could not be understood. */
export function readLink(fragment: string, known: Known): Linked & { problems: string[] } {
  const query = new URLSearchParams(fragment.replace(/^#\/?/, "").replaceAll("+", "%2B"));
  const problems: string[] = [];
  const begin = beginOf(query, known, problems);
  const scene = readScene(query, { ...known, scene: begin.scene }, problems);
  let options = INITIAL_OPTIONS;
  for (const field of OPTION_FIELDS) {
    const text = query.get(field.name) ?? begin.options[field.name];
    if (text === undefined) continue;
    const part = field.read(text);
    if (part === null) problems.push(t("link.part", { name: field.name, text }));
    else options = { ...options, ...part };
  }
  if (options.activeStart >= scene.starts.length) options = { ...options, activeStart: 0 };
  const surface = described(scene.surface, known);
  if (options.probe !== null && surface !== undefined) {
    const [x, y] = options.probe;
    const [horizontal, vertical] = surface.domain;
    options = { ...options, probe: [clamp(x, ...horizontal), clamp(y, ...vertical)] };
  }
  const at = finite(query.get("at") ?? undefined);
  const eye = readEye(query.get("eye"), problems);
  return { scene, options, at: at === null ? null : clamp(at, 0, scene.steps), eye, problems };
}

function readEye(text: string | null, problems: string[]): Eye | null {
  if (text === null) return null;
  const [x, y, z, ...more] = text.split(",").map((part) => finite(part) ?? Number.NaN);
  if (more.length === 0 && x !== undefined && y !== undefined && z !== undefined) {
    // The surface lies within about one unit of the centre: neither inside it nor out of sight.
    const distance = Math.hypot(x, y, z);
    if (distance > 0.1 && distance < 100) return [x, y, z];
  }
  problems.push(t("link.eye", { text }));
  return null;
}

function readScene(query: URLSearchParams, known: Known, problems: string[]): Scene {
  const kind = kindInLink(query);
  const choice = kind === undefined ? known.scene.surface : kind.read(query, known);
  const surface = choice === null ? undefined : described(choice, known);
  if (choice === null || surface === undefined) {
    if (kind !== undefined) {
      problems.push(t("link.part", { name: kind.name, text: query.get(kind.name) ?? "" }));
    }
    return known.scene;
  }
  const parameters = readValues(
    [...query].flatMap(([name, text]) =>
      name.startsWith("p.") ? [[name.slice(2), text]] : [],
    ) as [string, string][],
    surface.parameters,
    problems,
  );
  const starts = query.getAll("start").flatMap((text) => readStart(text, surface, problems));
  const same = familyOf(choice) === familyOf(known.scene.surface);
  // A question is about its own surface, and of a link with a surface only if the link names it.
  const story = same && (kind === undefined || query.has("scene")) ? known.scene.story : undefined;
  const byDefault = same ? known.scene.starts : [surface.start];
  const cards = query.has("run")
    ? query
        .getAll("run")
        .filter((text) => text !== "")
        .slice(0, known.limits.optimizers.maximum)
        .flatMap((text, index) => readCard(text, index, known, problems))
    : kind === undefined
      ? known.scene.cards
      : cardsFor(known.scene.cards, surface);
  const { minimum, maximum } = known.limits.steps;
  const byItself = kind === undefined ? known.scene.steps : (surface.steps ?? known.scene.steps);
  const steps = finite(query.get("steps") ?? undefined) ?? byItself;
  return {
    surface: { ...choice, parameters: { ...choice.parameters, ...parameters } },
    starts: starts.length > 0 ? starts.slice(0, mostStarts(known.limits)) : byDefault,
    cards,
    steps: clamp(Math.round(steps), minimum, maximum),
    ...(story !== undefined && { story }),
  };
}

function readStart(text: string, surface: DescribedSurface, problems: string[]): Point[] {
  const [x, y] = text.split(",").map((part) => finite(part));
  if (x === null || x === undefined || y === null || y === undefined) {
    problems.push(t("link.start", { text }));
    return [];
  }
  const [horizontal, vertical] = surface.domain;
  return [[clamp(x, ...horizontal), clamp(y, ...vertical)]];
}
