/** Between a card and how requests refer to its optimizer. */
import type { OptimizerReference } from "../wire";
import type { Batch } from "./batch";
import type { Card, Schedule, ScheduleValue } from "./scene";

type Reference = { readonly [Name in keyof OptimizerReference]: OptimizerReference[Name] };
type BatchReference = NonNullable<OptimizerReference["batch"]>;
type ScheduleReference = NonNullable<OptimizerReference["schedule"]>;

/** A schedule as requests have it. What its arguments are is the catalogue's affair. */
export function scheduleReference({ kind, values }: Schedule): ScheduleReference {
  return { kind, ...values } as ScheduleReference;
}

export function optimizerReference({
  key,
  hyperparameters,
  schedule,
  switches,
  batch,
}: Card): Reference {
  return {
    key,
    hyperparameters,
    ...(schedule && { schedule: scheduleReference(schedule) }),
    ...(switches && { switches }),
    ...(batch && { batch }),
  };
}

/** The same backwards: all that makes a card besides how it looks. */
export function settingsFrom(
  reference: OptimizerReference,
): Pick<Card, "key" | "hyperparameters" | "schedule" | "switches" | "batch"> {
  const { key, hyperparameters = {}, schedule, switches, batch } = reference;
  return {
    key,
    hyperparameters,
    ...(schedule && { schedule: scheduleFrom(schedule) }),
    ...(switches && { switches }),
    ...(batch && { batch: batchFrom(batch) }),
  };
}

function batchFrom({ size, replacement = false, seed = 0 }: BatchReference): Batch {
  return { size, replacement, seed };
}

function scheduleFrom({ kind, ...values }: ScheduleReference): Schedule {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return { kind, values: Object.fromEntries(given) as Record<string, ScheduleValue> };
}
