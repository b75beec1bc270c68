/** Numbers as they stand in the link. */
import type { Interval, Point, Region } from "../state/scene";
import { exactNumber } from "../text/numbers";
import { t } from "../text/t";
import type { ParameterDescription } from "../wire";

export function finite(text: string | undefined): number | null {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The place, counted from 0, that a text counts from 1. */
export function counted(text: string): number | undefined {
  return /^[1-9]\d?$/.test(text) ? Number(text) - 1 : undefined;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function movedNumber(what: string, asked: number, became: number): string {
  return t("link.moved", { what, asked: exactNumber(asked), became: exactNumber(became) });
}

/** A number or, where it lies beyond the limits, the nearer of them, which is told. */
export function kept(
  what: string,
  asked: number,
  [low, high]: Interval,
  { moved }: Findings,
): number {
  const became = clamp(asked, low, high);
  if (became !== asked) moved.push(movedNumber(what, asked, became));
  return became;
}

function place(at: Point): string {
  return t("link.place", { x: exactNumber(at[0]), y: exactNumber(at[1]) });
}

/** A point or, where it lies outside the domain, the nearest in it, which is told. */
export function inDomain(
  what: string,
  [x, y]: Point,
  [horizontal, vertical]: Region,
  { moved }: Findings,
): Point {
  const inside: Point = [clamp(x, ...horizontal), clamp(y, ...vertical)];
  if (inside[0] !== x || inside[1] !== y) {
    moved.push(t("link.moved", { what, asked: place([x, y]), became: place(inside) }));
  }
  return inside;
}

type Ranged = Pick<ParameterDescription, "minimum" | "maximum" | "zero">;

/** A number, or else the nearest, that a parameter may be. */
export function within({ minimum, maximum, zero }: Ranged, value: number): number {
  return zero && value === 0 ? 0 : clamp(value, minimum, maximum);
}

/** What of a link is not as it says, in words. */
export type Findings = {
  /** What was not understood, and was left out. */
  readonly leftOut: string[];
  /** What was beyond what is allowed, and became the nearest that is. */
  readonly moved: string[];
};

/** What is named and is no number, or of no parameter, is left out; what is too far is moved. */
export function readValues(
  entries: readonly (readonly [string, string])[],
  parameters: readonly ParameterDescription[],
  { leftOut, moved }: Findings,
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [name, text] of entries) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    const value = finite(text);
    if (parameter === undefined || value === null) {
      leftOut.push(t("link.part", { name, text }));
      continue;
    }
    const allowed = within(parameter, value);
    if (allowed !== value) moved.push(movedNumber(name, value, allowed));
    values[name] = allowed;
  }
  return values;
}
