/** A card's batches in the link: `size:10,replacement:true,seed:3`. */
import type { Batch } from "../state/batch";
import { t } from "../text/t";
import { finite } from "./values";

export function writeBatch({ size, replacement, seed }: Batch): string {
  return [
    `size:${size}`,
    ...(replacement ? ["replacement:true"] : []),
    ...(seed === 0 ? [] : [`seed:${seed}`]),
  ].join(",");
}

function isCount(value: number | null, least: number): value is number {
  return value !== null && Number.isInteger(value) && value >= least;
}

/** None, where it is not one. */
export function readBatch(text: string, problems: string[]): Batch | undefined {
  const fields = new Map(
    text.split(",").map((part) => {
      const [name = "", value = ""] = part.split(":");
      return [name, value];
    }),
  );
  const size = finite(fields.get("size"));
  const seed = finite(fields.get("seed") ?? "0");
  const replacement = fields.get("replacement") ?? "false";
  const known = [...fields.keys()].every((name) => ["size", "seed", "replacement"].includes(name));
  const flag = replacement === "true" || replacement === "false";
  if (!isCount(size, 1) || !isCount(seed, 0) || !flag || !known) {
    problems.push(t("link.part", { name: "batch", text }));
    return undefined;
  }
  return { size, replacement: replacement === "true", seed };
}
