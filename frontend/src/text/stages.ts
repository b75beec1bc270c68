/** The stages of one update in words. */
import type { Explained, Stage } from "../state/stages";
import { t } from "./t";

type Memory =
  | "lastMovement"
  | "ahead"
  | "average"
  | "averageAhead"
  | "changes"
  | "twice"
  | "lastChange"
  | "scaled";

/** What optimizers remember; of all others no more is said than that it is past gradients. */
const MEMORIES: Readonly<Record<Memory, readonly string[]>> = {
  lastMovement: ["momentum", "rmsprop", "rmsprop_centered"],
  ahead: ["nesterov"],
  average: [
    ...["adam", "adamw", "adam_l2", "radam", "adamax", "adamaxw", "amsgrad", "adabelief", "yogi"],
    ...["lion", "signum", "sophia", "momo", "momo_adam", "dadapt_adamw", "prodigy"],
  ],
  averageAhead: ["nadam", "nadamw", "optimistic_adam_v2"],
  changes: ["adan"],
  twice: ["ademamix"],
  lastChange: ["optimistic_gradient_descent"],
  scaled: ["adopt", "novograd"],
};

/** @param optimizer its key */
export function stageName(stage: Stage, optimizer: string): string {
  if (stage !== "memory") return t(`stage.${stage}`);
  const kinds = Object.keys(MEMORIES) as Memory[];
  const kind = kinds.find((each) => MEMORIES[each].includes(optimizer));
  return kind === undefined ? t("stage.memory") : t(`stage.memory.${kind}`);
}

/** What the stage is in numbers. */
export function partText({ record, row, stages, stage }: Explained): string {
  const name = stages[stage]!;
  const { parts, movement } = record.forces!;
  const vectors = name === "move" ? movement : parts[stage]!.vectors;
  const vector = [vectors[2 * row]!, vectors[2 * row + 1]!];
  if (name === "move") return t("stage.part.move", { vector });
  if (name === "gradient") return t("stage.part.gradient", { vector });
  if (vector.every((part) => part === 0)) return t("stage.part.nothing");
  return t(name === "scale" ? "stage.part.scale" : "stage.part.more", { vector });
}
