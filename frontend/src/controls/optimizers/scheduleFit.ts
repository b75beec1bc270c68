/** A schedule that is longer than its run, made to end with it. */
import type { Schedule, ScheduleRow, ScheduleValue } from "../../state/scene";
import type { ScheduleArgument, ScheduleDescription, ScheduleRows } from "../../wire";

type Change = Readonly<Record<string, ScheduleValue | undefined>>;

/** Whether something of it counts updates: what counts none is as long as any run. */
export function countsUpdates({ arguments: own, rows }: ScheduleDescription): boolean {
  return [...own, ...(rows?.columns ?? [])].some(({ kind }) => kind === "updates");
}

/**
 * Counts of updates that were given go by the run again, and those of a list shrink together until
 * it ends within the run: what of it comes first keeps its share.
 */
export function endedWithRun(
  { arguments: own, rows }: ScheduleDescription,
  { values }: Schedule,
  steps: number,
): Change {
  const counts = own.filter(({ kind, name }) => kind === "updates" && values[name] !== undefined);
  const change: Record<string, ScheduleValue | undefined> = {};
  for (const { name } of counts) change[name] = undefined;
  const given = rows === null ? undefined : values[rows.name];
  if (rows !== null && typeof given === "object") change[rows.name] = shrunk(rows, given, steps);
  return change;
}

function cellOf(row: ScheduleRow, { name }: ScheduleArgument, column: number): number | undefined {
  return Array.isArray(row) ? row[column] : (row as Readonly<Record<string, number>>)[name];
}

function shrunk(
  { columns, form }: ScheduleRows,
  given: readonly ScheduleRow[],
  steps: number,
): readonly ScheduleRow[] {
  const counts = [...columns.entries()].filter(([, { kind }]) => kind === "updates");
  const all = (row: ScheduleRow) =>
    counts.map(([column, argument]) => cellOf(row, argument, column) ?? 0);
  // Boundaries are places in the run; of cycles, each is as long as its longest count.
  const longest = given.map((row) => Math.max(0, ...all(row)));
  const end =
    form === "pairs" ? Math.max(...longest) + 1 : longest.reduce((sum, each) => sum + each, 0);
  const share = Math.min(1, steps / end);
  const fitted = (value: number, least: number) => Math.max(least, Math.floor(share * value));
  if (form === "pairs") {
    return (given as readonly (readonly number[])[]).map((row, i) =>
      row.map((value, column) =>
        columns[column]?.kind === "updates" ? fitted(value, i + 1) : value,
      ),
    );
  }
  return given.map((row) => {
    const named = { ...(row as Readonly<Record<string, number>>) };
    for (const [, { name, minimum }] of counts) {
      const value = named[name];
      if (value !== undefined) named[name] = fitted(value, minimum);
    }
    return named;
  });
}
