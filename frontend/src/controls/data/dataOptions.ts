/** The data that may be chosen: the server's sets and generators, and the user's own. */
import type { DataSpec } from "../../state/dataReference";
import { t, tRecord } from "../../text/t";
import type { DatasetCatalog } from "../../wire";

export type DataOption = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly words: readonly string[];
  /** Null where the user brings them. */
  readonly spec: DataSpec | null;
};

/** What is made of them at first: of two classes a boundary. */
function modelOf(classes: boolean): Pick<DataSpec, "model" | "loss"> {
  return classes ? { model: "logistic", loss: "logistic" } : { model: "linear", loss: "squared" };
}

/** The one that tells most, where it is known which. */
function featureOf(name: string, features: readonly string[]): string {
  const known = { diabetes: "bmi" }[name];
  return known !== undefined && features.includes(known) ? known : features[0]!;
}

export function dataOptions(catalog: DatasetCatalog | null): readonly DataOption[] {
  const own: DataOption = {
    key: "own data",
    name: "own data",
    title: t("data.ownOption"),
    description: t("data.ownWords"),
    words: [t("data.ownWords")],
    spec: null,
  };
  if (catalog === null) return [own];
  const sets = catalog.datasets.map(
    ({ name, title, count, features, labels }): DataOption => ({
      key: `dataset ${name}`,
      name,
      title: tRecord(`datasets.${name}.title`, title),
      description: features.join(t("ideas.between")),
      words: [t("data.count", { count })],
      spec: {
        ...modelOf(labels !== null),
        // The lecture's own loss of these is the sum.
        reduction: name === "pokemon" ? "sum" : "mean",
        data: { kind: "dataset", name, feature: featureOf(name, features) },
      },
    }),
  );
  const generators = catalog.generators.map(
    ({ name, title, classes, n }): DataOption => ({
      key: `generated ${name}`,
      name,
      title: tRecord(`generators.${name}.title`, title),
      description: "",
      words: [t("data.drawn", { count: n })],
      spec: {
        ...modelOf(classes),
        reduction: "mean",
        data: { kind: "generated", name, seed: 0 },
      },
    }),
  );
  return [own, ...sets, ...generators];
}

/** Which of them is shown; undefined where none is. */
export function optionShown(spec: DataSpec | null): string | undefined {
  if (spec === null) return undefined;
  const { data } = spec;
  return data.kind === "points" ? "own data" : `${data.kind} ${data.name}`;
}
