/** What surfaces made of data are called. */
import type { DataSpec } from "../state/dataReference";
import { t, tRecord } from "./t";

type Made = {
  /** What the server calls the set or the generator. */
  readonly title: string;
  readonly data?: DataSpec | undefined;
};

/** The set, and of several features which. */
export function setTitle({ title, data: spec }: Made): string {
  if (spec === undefined || spec.data.kind === "points") return t("data.own");
  const { data } = spec;
  if (data.kind === "generated") return tRecord(`generators.${data.name}.title`, title);
  return tRecord(`datasets.${data.name}.title`, title);
}

/** "Diabetes · line". */
export function dataTitle(made: Made): string {
  const { data: spec } = made;
  const data = setTitle(made);
  return spec === undefined
    ? data
    : t("data.titleOf", { data, model: t(`data.short.${spec.model}`) });
}

/** What every point of the surface is. */
export function dataDescription({ reduction }: DataSpec): string {
  return t(`data.description.${reduction}`);
}
