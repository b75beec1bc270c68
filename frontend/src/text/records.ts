/** The texts that surfaces and optimizers bring along, and what a card is called. */
import type { Card } from "../state/scene";
import { optimizerOf, type State } from "../state/store";
import type { DescribedSurface } from "../state/surfaceKind";
import type {
  OptimizerDescription,
  ParameterDescription,
  ScheduleDescription,
  ScheduleRows,
} from "../wire";
import { dataDescription, dataTitle } from "./dataWords";
import { exactNumber } from "./numbers";
import { sliceDescription, sliceTitle } from "./sliceWords";
import { symbolOf } from "./symbols";
import { isKey, t, tRecord } from "./t";

/** As many settings a title has room for. */
const MOST_TOLD = 2;

type Named = Pick<ParameterDescription, "name" | "title">;

/** A surface of the catalogue goes by its key; any other says itself what it is. */
function surfaceText(surface: DescribedSurface, part: string, text: string): string {
  return "key" in surface ? tRecord(`surfaces.${surface.key}.${part}`, text) : text;
}

export function surfaceTitle(surface: DescribedSurface): string {
  if (surface.data !== undefined) return dataTitle(surface);
  if (surface.slice !== undefined) return sliceTitle(surface.slice);
  return surfaceText(surface, "title", surface.title);
}

export function surfaceDescription(surface: DescribedSurface): string {
  if (surface.data !== undefined) return dataDescription(surface.data);
  if (surface.slice !== undefined) return sliceDescription(surface.slice);
  return surfaceText(surface, "description", surface.description);
}

/** Where and why the surface has no gradient; null where it has one everywhere. */
export function surfaceKink(surface: DescribedSurface): string | null {
  if (surface.data?.loss === "absolute") return t("data.kink");
  return surface.kink === null ? null : surfaceText(surface, "kink", surface.kink);
}

export function parameterTitle(surface: DescribedSurface, { name, title }: Named): string {
  return surfaceText(surface, `parameters.${name}`, title);
}

/** What else a record of a catalogue is known as, in this language. */
export function synonyms(of: "surface" | "optimizer", name: string): readonly string[] {
  const key = `synonyms.${of}.${name}`;
  return isKey(key) ? t(key).split(", ") : [];
}

export function optimizerTitle({ key, title }: OptimizerDescription): string {
  return tRecord(`optimizers.${key}.title`, title);
}

export function optimizerDescription({ key, description }: OptimizerDescription): string {
  return tRecord(`optimizers.${key}.description`, description);
}

/** Where optax and PyTorch differ; null where they do not. */
export function optimizerDifferences({ key, differences }: OptimizerDescription): string | null {
  return differences === null ? null : tRecord(`optimizers.${key}.differences`, differences);
}

export function hyperparameterTitle({ key }: OptimizerDescription, { name, title }: Named): string {
  return tRecord(`optimizers.${key}.hyperparameters.${name}`, title);
}

export function scheduleTitle({ key, title }: ScheduleDescription): string {
  return tRecord(`schedules.${key}.title`, title);
}

export function scheduleDescription({ key, description }: ScheduleDescription): string {
  return tRecord(`schedules.${key}.description`, description);
}

export function argumentTitle({ key }: ScheduleDescription, { name, title }: Named): string {
  return tRecord(`schedules.${key}.arguments.${name}`, title);
}

/** The list that a schedule takes, and what its rows are made of. */
export function rowsTitle({ name, title }: Pick<ScheduleRows, "name" | "title">): string {
  return tRecord(`schedules.rows.${name}`, title);
}

export function columnTitle({ name, title }: Named): string {
  return tRecord(`schedules.columns.${name}`, title);
}

type Titles = { readonly optimizers: State["optimizers"]; readonly of: Map<Card, string> };

/** What the cards of a list are called: asked for in every frame, and the same until one changes. */
const titles = new WeakMap<readonly Card[], Titles>();

/** "Adam", or "Adam 2" where several cards hold the same optimizer. */
export function cardTitle(state: State, card: Card): string {
  const { optimizers, scene } = state;
  let known = titles.get(scene.cards);
  if (known?.optimizers !== optimizers) {
    known = { optimizers, of: new Map() };
    titles.set(scene.cards, known);
  }
  const title = known.of.get(card) ?? titleNow(state, card);
  known.of.set(card, title);
  return title;
}

function titleNow(state: State, card: Card): string {
  const optimizer = optimizerOf(state, card);
  const title = optimizer === undefined ? card.key : optimizerTitle(optimizer);
  const alike = state.scene.cards.filter((other) => other.key === card.key);
  return alike.length > 1
    ? t("cards.numbered", { title, number: alike.findIndex(({ id }) => id === card.id) + 1 })
    : title;
}

/**
 * As `cardTitle`, but where several cards hold the same optimizer, by what it is set to otherwise
 * than theirs: "Momentum λ = 0.9"; numbered where that tells them no better apart.
 */
export function tellingTitle(state: State, card: Card): string {
  const optimizer = optimizerOf(state, card);
  const alike = state.scene.cards.filter((other) => other.key === card.key);
  if (optimizer === undefined || alike.length < 2) return cardTitle(state, card);
  const settings = (of: Card) =>
    optimizer.hyperparameters.map(({ name, default: own }) => of.hyperparameters[name] ?? own);
  const own = settings(card);
  const others = alike.filter(({ id }) => id !== card.id).map(settings);
  const differs = own.map((value, i) => others.some((other) => other[i] !== value));
  const same = others.some((other) => other.every((value, i) => value === own[i]));
  const count = differs.filter(Boolean).length;
  if (same || count === 0 || count > MOST_TOLD) return cardTitle(state, card);
  const values = optimizer.hyperparameters.flatMap((parameter, i) =>
    differs[i]
      ? [
          t("cards.setTo", {
            name: symbolOf(parameter.tex) ?? parameter.title,
            value: exactNumber(own[i]!),
          }),
        ]
      : [],
  );
  return t("cards.told", { title: optimizerTitle(optimizer), values: values.join(", ") });
}

/** The same with the start of one of its runs, counted from 1. */
export function titleWithStart(title: string, startIndex: number): string {
  return t("cards.withStart", { title, start: startIndex + 1 });
}
