/** A card's schedule with all of its arguments, as far as they are known. */
import type { Schedule, ScheduleRow, ScheduleValue } from "../../state/scene";
import type { ScheduleArgument, ScheduleDescription, ScheduleRows } from "../../wire";
import type { Shape } from "./scheduleHandles";

/** What the server says that a schedule's arguments are; rows lie flat, or one by one. */
export type Told = Readonly<Record<string, unknown>>;

/** What stands in where an argument is not given and the server has not told yet. */
export function usual({ kind, minimum, share, default: own }: ScheduleArgument, steps: number) {
  return kind === "updates" ? Math.max(minimum, Math.floor(share * steps)) : own;
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || value instanceof Float64Array;
}

function rowsTold(told: unknown, width: number): number[][] {
  if (!isNumbers(told)) return [];
  const flat = Array.from(told as ArrayLike<unknown>).flatMap((each) =>
    isNumbers(each) ? Array.from(each) : [each],
  );
  const numbers = flat.map((each) => (typeof each === "number" ? each : Number.NaN));
  return Array.from({ length: numbers.length / width }, (_, row) =>
    numbers.slice(row * width, (row + 1) * width),
  );
}

function rowGiven(row: ScheduleRow, columns: readonly ScheduleArgument[], steps: number): number[] {
  if (Array.isArray(row)) return [...row];
  const named = row as Readonly<Record<string, number>>;
  return columns.map(
    (column) => named[column.name] ?? (column.optional ? Number.NaN : usual(column, steps)),
  );
}

function rowsOf(
  rows: ScheduleRows,
  given: ScheduleValue | undefined,
  told: unknown,
  steps: number,
): number[][] {
  if (typeof given === "object") return given.map((row) => rowGiven(row, rows.columns, steps));
  return rowsTold(told, rows.columns.length);
}

export function shapeOf(
  description: ScheduleDescription,
  { values }: Schedule,
  told: Told,
  { eta, steps }: { readonly eta: number; readonly steps: number },
): Shape {
  const { rows } = description;
  const number = (name: string): number => {
    const argument = description.arguments.find((each) => each.name === name);
    const given = values[name] ?? told[name];
    if (typeof given === "number") return given;
    return argument === undefined || argument.optional ? Number.NaN : usual(argument, steps);
  };
  return {
    eta,
    steps,
    number,
    rows: rows === null ? [] : rowsOf(rows, values[rows.name], told[rows.name], steps),
    columns: rows?.columns.map(({ name }) => name) ?? [],
  };
}
