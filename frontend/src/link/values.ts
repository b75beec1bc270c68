/** Numbers as they stand in the link. */
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

/** More than a screen can show, and no more. */
export function inDigits(value: number): string {
  return String(Number(value.toPrecision(12)));
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

type Ranged = Pick<ParameterDescription, "minimum" | "maximum" | "zero">;

/** A number, or else the nearest, that a parameter may be. */
export function within({ minimum, maximum, zero }: Ranged, value: number): number {
  return zero && value === 0 ? 0 : clamp(value, minimum, maximum);
}

/** What is named and is no number, or of no parameter, is left out and reported. */
export function readValues(
  entries: readonly (readonly [string, string])[],
  parameters: readonly ParameterDescription[],
  problems: string[],
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [name, text] of entries) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    const value = finite(text);
    if (parameter === undefined || value === null) problems.push(t("link.part", { name, text }));
    else values[name] = within(parameter, value);
  }
  return values;
}
