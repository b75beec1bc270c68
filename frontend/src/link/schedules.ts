/**
 * A card's schedule and its switches in the link: `cosine_decay,decay_steps:400,alpha:0.01` and
 * `momentum:heavy_ball,bias_correction:true`. The rows of a list stand apart by `!` and their
 * numbers by `/`, each after its name and `~` where rows have names: `100/0.1!200/0.5`.
 */
import type { Schedule, ScheduleRow, ScheduleValue, Switches } from "../state/scene";
import { isSwitch, SWITCHES } from "../state/switches";
import { t } from "../text/t";
import type { ScheduleArgument, ScheduleDescription } from "../wire";
import { finite, within } from "./values";

function rowText(row: ScheduleRow): string {
  const named = (entry: readonly [string, number]) => entry.join("~");
  return (Array.isArray(row) ? row : Object.entries(row).map(named)).join("/");
}

function valueText(value: ScheduleValue): string {
  return typeof value === "object" ? value.map(rowText).join("!") : String(value);
}

export function writeSchedule({ kind, values }: Schedule): string {
  const entries = Object.entries(values);
  return [kind, ...entries.map(([name, value]) => `${name}:${valueText(value)}`)].join(",");
}

export function writeSwitches(switches: Switches): string {
  return Object.entries(switches)
    .map(([name, value]) => `${name}:${value}`)
    .join(",");
}

function entriesOf(texts: readonly string[]): [string, string][] {
  return texts.map((text) => {
    const [name = "", ...value] = text.split(":");
    return [name, value.join(":")];
  });
}

function readNumber(argument: ScheduleArgument, text: string | undefined): number | null {
  const value = finite(text);
  if (value === null) return null;
  const kept = within(argument, value);
  return argument.kind === "updates" ? Math.round(kept) : kept;
}

function readArgument(argument: ScheduleArgument, text: string): ScheduleValue | null {
  if (argument.kind !== "flag") return readNumber(argument, text);
  return text === "true" ? true : text === "false" ? false : null;
}

function readRow(
  { columns, form }: NonNullable<ScheduleDescription["rows"]>,
  text: string,
): ScheduleRow | null {
  const parts = text.split("/");
  if (form === "pairs") {
    const row = columns.map((column, i) => readNumber(column, parts[i]));
    return parts.length === columns.length && row.every((value) => value !== null) ? row : null;
  }
  const row: Record<string, number> = {};
  for (const part of parts) {
    const [name, number] = part.split("~");
    const column = columns.find((candidate) => candidate.name === name);
    const value = column === undefined ? null : readNumber(column, number);
    if (column === undefined || value === null) return null;
    row[column.name] = value;
  }
  return row;
}

function readRows(rows: ScheduleDescription["rows"], text: string): ScheduleValue | null {
  if (rows === null) return null;
  const read = text.split("!").map((row) => readRow(rows, row));
  return read.length <= rows.most && read.every((row) => row !== null) ? read : null;
}

/** A schedule that is not there is none; an argument that cannot be has its default. */
export function readSchedule(
  text: string,
  schedules: readonly ScheduleDescription[],
  problems: string[],
): Schedule | undefined {
  const [kind = "", ...fields] = text.split(",");
  const schedule = schedules.find(({ key }) => key === kind);
  if (schedule === undefined) {
    problems.push(t("link.part", { name: "schedule", text: kind }));
    return undefined;
  }
  const values: Record<string, ScheduleValue> = {};
  for (const [name, given] of entriesOf(fields)) {
    const argument = schedule.arguments.find((candidate) => candidate.name === name);
    const value =
      argument !== undefined
        ? readArgument(argument, given)
        : name === schedule.rows?.name
          ? readRows(schedule.rows, given)
          : null;
    if (value === null) problems.push(t("link.part", { name, text: given }));
    else values[name] = value;
  }
  return { kind, values };
}

/** Switches that are not there, or not so, are left out. */
export function readSwitches(text: string, problems: string[]): Switches {
  const switches: Record<string, string | boolean> = {};
  for (const [name, given] of entriesOf(text.split(","))) {
    const value = isSwitch(name)
      ? SWITCHES[name].find((option) => String(option) === given)
      : undefined;
    if (value === undefined) problems.push(t("link.part", { name, text: given }));
    else switches[name] = value;
  }
  return switches;
}
