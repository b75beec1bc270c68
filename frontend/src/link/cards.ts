/** One optimizer as it stands in the link: `adam;learning_rate=0.01;color=d55e00;off`. */
import { type Card, PALETTE } from "../state/scene";
import { t } from "../text/t";
import type { OptimizerDescription, ScheduleDescription } from "../wire";
import { readBatch, writeBatch } from "./batches";
import { readSchedule, readSwitches, writeSchedule, writeSwitches } from "./schedules";
import { type Findings, readValues } from "./values";

/** What is named and is no hyperparameter. */
const OWN: ReadonlySet<string> = new Set(["schedule", "switches", "batch", "color"]);

export type KnownOptimizers = {
  readonly optimizers: readonly OptimizerDescription[];
  readonly schedules: readonly ScheduleDescription[];
};

export function writeCard(card: Card): string {
  const values = Object.entries(card.hyperparameters).map(([name, value]) => `${name}=${value}`);
  const { schedule, switches, batch, color } = card;
  return [
    card.key,
    ...values,
    ...(schedule === undefined ? [] : [`schedule=${writeSchedule(schedule)}`]),
    ...(switches === undefined ? [] : [`switches=${writeSwitches(switches)}`]),
    ...(batch === undefined ? [] : [`batch=${writeBatch(batch)}`]),
    `color=${color.replace("#", "")}`,
    ...(card.enabled ? [] : ["off"]),
  ].join(";");
}

export function readCard(
  text: string,
  index: number,
  known: KnownOptimizers,
  findings: Findings,
): Card[] {
  const [key = "", ...fields] = text.split(";");
  const optimizer = known.optimizers.find((candidate) => candidate.key === key);
  if (optimizer === undefined) {
    findings.leftOut.push(t("link.optimizer", { text: key }));
    return [];
  }
  const entries = fields
    .filter((field) => field.includes("="))
    .map((field) => field.split("=") as [string, string]);
  const named = (name: string) => entries.find((entry) => entry[0] === name)?.[1];
  const color = named("color") ?? "";
  const [schedule, switches, batch] = [named("schedule"), named("switches"), named("batch")];
  return [
    {
      id: index + 1,
      key,
      hyperparameters: readValues(
        entries.filter(([name]) => !OWN.has(name)),
        optimizer.hyperparameters,
        findings,
      ),
      ...(schedule !== undefined && {
        schedule: readSchedule(schedule, known.schedules, findings.leftOut),
      }),
      ...(switches !== undefined && { switches: readSwitches(switches, findings.leftOut) }),
      ...(batch !== undefined && { batch: readBatch(batch, findings.leftOut) }),
      color: /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : PALETTE[index % PALETTE.length]!,
      enabled: !fields.includes("off"),
    },
  ];
}
