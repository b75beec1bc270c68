/** The standings at a step of the clock: rows, ranks and order. */
import { entryTold } from "../../state/position";
import { areEqual, compareNumbers, compareStandings, ranksOf } from "../../state/ranking";
import { type Rounding, roundingOf } from "../../state/rounding";
import { isOfScene } from "../../state/shown";
import { isOutside, type State } from "../../state/store";
import { verdictOn } from "../../state/verdicts";
import { cardTitle } from "../../text/records";
import { runStatus, type StatusText } from "../../text/status";
import { distanceToMinimum } from "./distance";

export type Row = {
  readonly id: string;
  readonly cardId: number;
  readonly startIndex: number;
  readonly rank: number;
  readonly title: string;
  readonly color: string;
  /** Counted from 1; null where there is but one start. */
  readonly start: number | null;
  readonly loss: number;
  readonly gradientNorm: number;
  /** To the nearest known minimum; null where none is known. */
  readonly distance: number | null;
  /** Whether the ball is not in the domain of the surface. */
  readonly outside: boolean;
  readonly status: StatusText;
};

export type Column = "rank" | "title" | "loss" | "gradientNorm" | "distance" | "status";
export type Order = { readonly column: Column; readonly descending: boolean };

const NOWHERE = { x: Number.NaN, y: Number.NaN, loss: Number.NaN, gradientNorm: Number.NaN };

/** One row for every run of a card that is still there, ranked at `step`: by loss, and behind who is on the surface. */
export function standingRows(state: State, step: number): readonly Row[] {
  const { grid, runs, scene, verdicts } = state;
  const rounding = roundingOf(state);
  const fits = grid !== null && isOfScene(state, grid);
  const points = fits ? grid.criticalPoints : [];
  const curves = fits ? grid.criticalCurves : [];
  const several = runs.some((run) => run.startIndex > 0);
  const rows = runs.flatMap((run) => {
    const card = scene.cards.find((candidate) => candidate.id === run.cardId);
    if (card === undefined || !card.enabled) return [];
    const { x, y, loss, gradientNorm } = entryTold(run, step) ?? NOWHERE;
    return {
      id: `${run.cardId} ${run.startIndex}`,
      cardId: run.cardId,
      startIndex: run.startIndex,
      title: cardTitle(state, card),
      color: card.color,
      start: several ? run.startIndex + 1 : null,
      loss,
      gradientNorm,
      outside: isOutside(state, x, y),
      distance: distanceToMinimum([x, y], points, curves),
      status: runStatus(run, rounding.loss, verdictOn(verdicts, run)),
    };
  });
  const ordered = rows.sort(compareStandings);
  const ranks = ranksOf(ordered, rounding.loss);
  return ordered.map((row, i) => ({ ...row, rank: ranks[i]! }));
}

/** What counts as nothing in a column of numbers; ranks are counts. */
export function leastOf(column: Column, { loss, slope, distance }: Rounding): number {
  if (column === "loss") return loss;
  if (column === "gradientNorm") return slope;
  return column === "distance" ? distance : 0;
}

/** Sorted by a column; rows that rounding cannot tell apart keep the order of their ranks. */
export function sortRows(
  rows: readonly Row[],
  { column, descending }: Order,
  rounding: Rounding,
): readonly Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === "title") return sign * a.title.localeCompare(b.title, "en", { numeric: true });
    if (column === "status") return sign * a.status.word.localeCompare(b.status.word, "en");
    const [left, right] = [a[column] ?? Number.NaN, b[column] ?? Number.NaN];
    if (areEqual(left, right, leastOf(column, rounding))) return 0;
    const known = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return known !== 0 ? known : sign * compareNumbers(left, right);
  });
}
