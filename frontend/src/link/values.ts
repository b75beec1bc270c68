/** Numbers as they stand in the link. */

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
