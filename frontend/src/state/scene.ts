/** What is computed, and the least that the page itself sets for it. */
import type { FamilySwitches, Limits } from "../wire";
import type { Batch } from "./batch";
import type { SurfaceChoice } from "./surfaceKind";

export type Point = readonly [number, number];
export type Interval = readonly [number, number];
/** An x interval and a y interval. */
export type Region = readonly [Interval, Interval];

/** A row of a list: its numbers in their order, or by name. */
export type ScheduleRow = readonly number[] | Readonly<Record<string, number>>;

/** An argument of a schedule. */
export type ScheduleValue = number | boolean | readonly ScheduleRow[];

/** A learning rate over time. Only arguments that differ from the defaults need be here. */
export type Schedule = {
  readonly kind: string;
  readonly values: Readonly<Record<string, ScheduleValue>>;
};

/** Which parts a family of optimizers is put together from; only what is not the default. */
export type Switches = Readonly<FamilySwitches>;

/** One optimizer as the user set it up. Two cards may hold the same optimizer. */
export type Card = {
  readonly id: number;
  readonly key: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly schedule?: Schedule | undefined;
  readonly switches?: Switches | undefined;
  /** Only on surfaces that are made of data; none is all examples at once. */
  readonly batch?: Batch | undefined;
  readonly color: string;
  readonly enabled: boolean;
};

/** What is computed: everything the server must know. */
export type Scene = {
  readonly surface: SurfaceChoice;
  readonly starts: readonly Point[];
  readonly cards: readonly Card[];
  readonly steps: number;
  /** Key of the scene of the catalogue that it was taken from, while its question is still about it. */
  readonly story?: string | undefined;
};

/** The cards that run. */
export function enabledCards({ cards }: Scene): readonly Card[] {
  return cards.filter((card) => card.enabled);
}

/** Start points have shapes of their own, and no more than these can be told apart. */
const SHOWN_STARTS = 3;

/** How many start points there may be: never more than the server takes. */
export function mostStarts(limits: Limits | null): number {
  return Math.min(SHOWN_STARTS, limits?.starts.maximum ?? SHOWN_STARTS);
}

/**
 * Okabe and Ito's colour-blind-safe hues without yellow and black, which vanish on light and on
 * dark ground, and two of Paul Tol's besides. Source: Okabe & Ito (2008), Color Universal Design;
 * Tol (2021), "Colour schemes", SRON/EPS/TN/09-002.
 */
export const PALETTE = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#882255",
  "#8c7a00",
  "#44aa99",
  "#9467bd",
] as const;
