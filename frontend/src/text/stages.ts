/** The stages of one update in words. */
import type { Explained, Stage } from "../state/stages";
import { t } from "./t";

/** Optimizers whose memory is λ times the last movement; others remember gradients in other ways. */
const OF_LAST_MOVEMENT: readonly string[] = ["momentum"];

/** @param optimizer its key */
export function stageName(stage: Stage, optimizer: string): string {
  if (stage === "memory" && OF_LAST_MOVEMENT.includes(optimizer)) return t("stage.lastMovement");
  return t(`stage.${stage}`);
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
