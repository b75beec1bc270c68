/** One optimizer as it stands in the link: `adam;learning_rate=0.01;color=d55e00;off`. */
import { type Card, PALETTE } from "../state/scene";
import { t } from "../text/t";
import type { OptimizerDescription } from "../wire";
import { readValues } from "./values";

export type KnownOptimizers = { readonly optimizers: readonly OptimizerDescription[] };

export function writeCard(card: Card): string {
  const values = Object.entries(card.hyperparameters).map(([name, value]) => `${name}=${value}`);
  const color = `color=${card.color.replace("#", "")}`;
  return [card.key, ...values, color, ...(card.enabled ? [] : ["off"])].join(";");
}

export function readCard(
  text: string,
  index: number,
  known: KnownOptimizers,
  problems: string[],
): Card[] {
  const [key = "", ...fields] = text.split(";");
  const optimizer = known.optimizers.find((candidate) => candidate.key === key);
  if (optimizer === undefined) {
    problems.push(t("link.optimizer", { text: key }));
    return [];
  }
  const entries = fields
    .filter((field) => field.includes("="))
    .map((field) => field.split("=") as [string, string]);
  const color = entries.find(([name]) => name === "color")?.[1] ?? "";
  return [
    {
      id: index + 1,
      key,
      hyperparameters: readValues(
        entries.filter(([name]) => name !== "color"),
        optimizer.hyperparameters,
        problems,
      ),
      color: /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : PALETTE[index % PALETTE.length]!,
      enabled: !fields.includes("off"),
    },
  ];
}
