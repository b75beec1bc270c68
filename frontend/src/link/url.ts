/**
 * The whole state in the link's fragment, readable and forgiving: what it does not name has its
 * default, what it names wrongly is left out, a value out of range is clamped, and both are told.
 * A run that it names has the optimizer's own defaults, and only what the link says else; where it
 * names no runs, or no number of updates, there is what is suggested for the surface. Without a
 * surface it is a scene of the catalogue, the one that it names or the first.
 *
 *   #surface=rosenbrock&p.b=50&start=-1.2,1&start=0,0&steps=500
 *    &run=adam;learning_rate=0.01;color=d55e00;off&layout=contour&at=120
 */
import { described, familyOf, inLink, kindInLink } from "../state/kinds";
import { INITIAL_OPTIONS, type Options } from "../state/options";
import { type Card, mostStarts, type Point, type Scene } from "../state/scene";
import { cardsFor } from "../state/suggested";
import type { Catalogs, DescribedSurface } from "../state/surfaceKind";
import { t } from "../text/t";
import type { Limits, SceneDescription } from "../wire";
import { type KnownOptimizers, readCard, writeCard } from "./cards";
import { OPTION_FIELDS } from "./optionFields";
import { beginOf } from "./stories";
import { clamp, type Findings, finite, inDomain, kept, readValues } from "./values";

export type Linked = {
  readonly scene: Scene;
  readonly options: Options;
  /** The update shown; `null` where the runs are shown from their beginning. */
  readonly at: number | null;
  /** Where the 3-D scene is looked at from; `null` is the usual place. */
  readonly eye: Eye | null;
};

export type Eye = readonly [number, number, number];

export type Known = KnownOptimizers &
  Catalogs & {
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

/** What a fragment says, by name. */
export function linkQuery(fragment: string): URLSearchParams {
  return new URLSearchParams(fragment.replace(/^#\/?/, "").replaceAll("+", "%2B"));
}

/** The state that a fragment describes, and what of it is not as the fragment says. */
export function readLink(fragment: string, known: Known): Linked & { findings: Findings } {
  const query = linkQuery(fragment);
  const findings: Findings = { leftOut: [], moved: [] };
  const { leftOut } = findings;
  const begin = beginOf(query, known, leftOut);
  const scene = readScene(query, { ...known, scene: begin.scene }, findings);
  let options = INITIAL_OPTIONS;
  for (const field of OPTION_FIELDS) {
    const text = query.get(field.name) ?? begin.options[field.name];
    if (text === undefined) continue;
    const part = field.read(text);
    if (part === null) leftOut.push(t("link.part", { name: field.name, text }));
    else options = { ...options, ...part };
    const asked = field.range === undefined ? null : finite(text);
    if (asked !== null) kept(field.name, asked, field.range!, findings);
  }
  if (options.activeStart >= scene.starts.length) options = { ...options, activeStart: 0 };
  const surface = described(scene.surface, known);
  if (options.probe !== null && surface !== undefined) {
    const probe = inDomain(t("link.probe"), options.probe, surface.domain, findings);
    options = { ...options, probe };
  }
  const at = finite(query.get("at") ?? undefined);
  const eye = readEye(query.get("eye"), leftOut);
  return { scene, options, at: at === null ? null : clamp(at, 0, scene.steps), eye, findings };
}

function readEye(text: string | null, leftOut: string[]): Eye | null {
  if (text === null) return null;
  const [x, y, z, ...more] = text.split(",").map((part) => finite(part) ?? Number.NaN);
  if (more.length === 0 && x !== undefined && y !== undefined && z !== undefined) {
    // The surface lies within about one unit of the centre: neither inside it nor out of sight.
    const distance = Math.hypot(x, y, z);
    if (distance > 0.1 && distance < 100) return [x, y, z];
  }
  leftOut.push(t("link.eye", { text }));
  return null;
}

function readScene(query: URLSearchParams, known: Known, findings: Findings): Scene {
  const kind = kindInLink(query);
  const choice = kind === undefined ? known.scene.surface : kind.read(query, known);
  const surface = choice === null ? undefined : described(choice, known);
  if (choice === null || surface === undefined) {
    if (kind !== undefined) {
      findings.leftOut.push(t("link.part", { name: kind.name, text: query.get(kind.name) ?? "" }));
    }
    return known.scene;
  }
  const parameters = readValues(
    [...query].flatMap(([name, text]) =>
      name.startsWith("p.") ? [[name.slice(2), text]] : [],
    ) as [string, string][],
    surface.parameters,
    findings,
  );
  const starts = readStarts(query.getAll("start"), surface, mostStarts(known.limits), findings);
  const same = familyOf(choice) === familyOf(known.scene.surface);
  // A question is about its own surface, and of a link with a surface only if the link names it.
  const story = same && (kind === undefined || query.has("scene")) ? known.scene.story : undefined;
  const byDefault = same ? known.scene.starts : [surface.start];
  const cards = query.has("run")
    ? readCards(query.getAll("run"), known, findings)
    : kind === undefined
      ? known.scene.cards
      : cardsFor(known.scene.cards, surface);
  const { minimum, maximum } = known.limits.steps;
  const byItself = kind === undefined ? known.scene.steps : (surface.steps ?? known.scene.steps);
  const asked = Math.round(finite(query.get("steps") ?? undefined) ?? byItself);
  const steps = kept("steps", asked, [minimum, maximum], findings);
  return {
    surface: { ...choice, parameters: { ...choice.parameters, ...parameters } },
    starts: starts.length > 0 ? starts : byDefault,
    cards,
    steps,
    ...(story !== undefined && { story }),
  };
}

function readCards(texts: readonly string[], known: Known, findings: Findings): Card[] {
  const named = texts.filter((text) => text !== "");
  const room = known.limits.optimizers.maximum;
  return atMost(room, named, "link.optimizersAfter", findings).flatMap((text, index) =>
    readCard(text, index, known, findings),
  );
}

/** As many as there is room for; the others are left out. */
function atMost(
  room: number,
  texts: readonly string[],
  what: "link.startsAfter" | "link.optimizersAfter",
  { leftOut }: Findings,
): readonly string[] {
  if (texts.length > room) leftOut.push(t(what, { room }));
  return texts.slice(0, room);
}

function readStarts(
  texts: readonly string[],
  { domain }: DescribedSurface,
  room: number,
  findings: Findings,
): Point[] {
  return atMost(room, texts, "link.startsAfter", findings).flatMap((text) => {
    const [x, y] = text.split(",").map((part) => finite(part));
    if (x == null || y == null) {
      findings.leftOut.push(t("link.start", { text }));
      return [];
    }
    return [inDomain(t("link.startPoint"), [x, y], domain, findings)];
  });
}
