/**
 * A surface made of data as the link has it, its parts apart by `;`:
 * `regression;model=linear;loss=squared;reduction=mean;dataset=diabetes;feature=bmi;domain=0,1,2,3`
 * with `generated=line;n=20` or `points=1,2/3,4.5` in the place of the set.
 */
import {
  type Data,
  type DataSpec,
  LOSSES,
  MODELS,
  MOST_IN_LINK,
  type PointsData,
  REDUCTIONS,
} from "./dataReference";
import type { Region } from "./scene";

type Written = DataSpec & { readonly domain?: Region | undefined };

/** Data that are too many for a link, by what the link has in their place, while the page is open. */
const kept = new Map<string, PointsData>();

/** As many of those are kept. */
const MOST_KEPT = 50;

function keep(data: PointsData): string {
  const text = `points=${data.x.length}~${fingerprint(data)}`;
  kept.delete(text);
  kept.set(text, data);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return text;
}

/** Tells two lists of numbers apart (FNV-1a, 32 bits). */
function fingerprint({ x, y }: PointsData): string {
  let hash = 0x811c9dc5;
  for (const letter of `${x.join()} ${y.join()}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Whether a link holds the data, or only tells of how many there are. */
export function fitsInLink({ data }: Pick<DataSpec, "data">): boolean {
  return data.kind !== "points" || data.x.length <= MOST_IN_LINK;
}

function dataText(data: Data): string[] {
  if (data.kind === "points") {
    if (!fitsInLink({ data })) return [keep(data)];
    return [`points=${data.x.map((x, i) => `${x},${data.y[i]}`).join("/")}`];
  }
  const { kind, name, ...more } = data;
  const given = Object.entries(more).filter(([, value]) => value !== undefined);
  return [`${kind}=${name}`, ...given.map(([key, value]) => `${key}=${value}`)];
}

/** What parts of a link are apart by has no place in a name. */
function nameText(name: string): string {
  return encodeURIComponent(encodeURIComponent(name));
}

export function writeSurface(surface: Written): string {
  const { model, loss, reduction, data, names, domain } = surface;
  return [
    "regression",
    `model=${model}`,
    `loss=${loss}`,
    `reduction=${reduction}`,
    ...dataText(data),
    ...(names ? [`names=${nameText(names.x)},${nameText(names.y)}`] : []),
    ...(domain ? [`domain=${domain.flat().join(",")}`] : []),
  ].join(";");
}

function finite(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

function readPoints(text: string): PointsData | null {
  const known = kept.get(`points=${text}`);
  if (known !== undefined) return known;
  const pairs = text.split("/").map((pair) => pair.split(",").map(finite));
  if (pairs.length > MOST_IN_LINK) return null;
  const whole = pairs.every((pair) => pair.length === 2 && !pair.includes(undefined));
  if (!whole) return null;
  return { kind: "points", x: pairs.map(([x]) => x!), y: pairs.map(([, y]) => y!) };
}

function readData(field: (name: string) => string | undefined): Data | null {
  const points = field("points");
  if (points !== undefined) return readPoints(points);
  const count = (name: string) => finite(field(name));
  const dataset = field("dataset");
  if (dataset !== undefined) {
    return {
      kind: "dataset",
      name: dataset,
      feature: field("feature"),
      scaled: field("scaled") === undefined ? undefined : field("scaled") === "true",
      limit: count("limit"),
      seed: count("seed"),
    };
  }
  const generated = field("generated");
  if (generated === undefined) return null;
  return {
    kind: "generated",
    name: generated,
    n: count("n"),
    noise: count("noise"),
    outliers: count("outliers"),
    seed: count("seed"),
  };
}

function readDomain(text: string | undefined): Region | undefined {
  const [x0, x1, y0, y1, ...more] = (text ?? "").split(",").map((part) => finite(part));
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined)
    return undefined;
  return x0 < x1 && y0 < y1 && more.length === 0
    ? [
        [x0, x1],
        [y0, y1],
      ]
    : undefined;
}

function readNames(text: string | undefined): DataSpec["names"] {
  const [x, y] = (text ?? "").split(",");
  if (x === undefined || y === undefined) return undefined;
  try {
    return { x: decodeURIComponent(x), y: decodeURIComponent(y) };
  } catch {
    return undefined;
  }
}

/** Null where it is none; a link need not say which part of the plane is shown. */
export function readSurface(text: string): Written | null {
  const [kind, ...parts] = text.split(";");
  const fields = new Map(
    parts.map((part) => {
      const [name = "", ...value] = part.split("=");
      return [name, value.join("=")];
    }),
  );
  const field = (name: string) => fields.get(name);
  const model = oneOf(MODELS, field("model"));
  const loss = oneOf(LOSSES, field("loss"));
  const reduction = oneOf(REDUCTIONS, field("reduction") ?? "mean");
  const data = readData(field);
  if (kind !== "regression" || !model || !loss || !reduction || data === null) return null;
  const domain = readDomain(field("domain"));
  if (field("domain") !== undefined && domain === undefined) return null;
  const names = readNames(field("names"));
  return {
    model,
    loss,
    reduction,
    data,
    ...(names && { names }),
    domain,
  };
}
