/**
 * The kinds of surfaces: adding one is one entry here. What is kept or compared on the page goes by
 * a surface's id or family, never by what some kind calls a surface.
 */
import { catalogKind } from "./catalogKind";
import { dataKind } from "./dataKind";
import { sliceKind } from "./sliceKind";
import type {
  Catalogs,
  DescribedSurface,
  Facts,
  SurfaceChoice,
  SurfaceKind,
  SurfaceReference,
} from "./surfaceKind";

export const KINDS: Record<string, SurfaceKind> = {
  // Of two that share a name in the link the one that looks closer is asked first.
  regression: dataKind,
  network: sliceKind,
  catalog: catalogKind,
};

function kindOf({ kind }: SurfaceChoice): SurfaceKind {
  const known = KINDS[kind];
  if (known === undefined) throw new Error(`no kind of surfaces is called ${kind}`);
  return known;
}

/** The same text for the same value, in whatever order its names stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Choices are compared in every frame. */
function remembered<T>(compute: (choice: SurfaceChoice) => T): (choice: SurfaceChoice) => T {
  const known = new WeakMap<SurfaceChoice, T>();
  return (choice) => {
    let result = known.get(choice);
    if (result === undefined) {
      result = compute(choice);
      known.set(choice, result);
    }
    return result;
  };
}

/** How requests refer to the surface; for the same choice the same object, as React wants it. */
export const referenceOf = remembered(
  (choice): SurfaceReference => kindOf(choice).reference(choice),
);

/** Tells a surface with its values from every other: its reference, canonically written. */
export const idOf = remembered((choice) => canonical(referenceOf(choice)));

/**
 * Tells surfaces apart whatever the values of their parameters: the id with the default ones. What
 * is drawn of a surface stays while a slider moves, and goes when another family is shown.
 */
export const familyOf = remembered(
  (choice) => kindOf(choice).family?.(choice) ?? idOf({ ...choice, parameters: {} }),
);

/** The reference that an id is. */
export function referenceFrom(id: string): SurfaceReference {
  return JSON.parse(id) as SurfaceReference;
}

type Described = { readonly surface: DescribedSurface; readonly facts: Facts | null };

const descriptions = new WeakMap<SurfaceChoice, Described>();

/** What there is to show of a choice, once the catalogues tell; for the same facts the same object. */
export function described(
  choice: SurfaceChoice,
  { facts = null, slice = null, ...catalogs }: Catalogs,
): DescribedSurface | undefined {
  const family = familyOf(choice);
  const told = [facts, slice].find((each) => each?.family === family) ?? null;
  const known = descriptions.get(choice);
  if (known?.facts === told) return known.surface;
  const surface = kindOf(choice).describe(choice, { ...catalogs, facts: told });
  if (surface !== undefined) descriptions.set(choice, { surface, facts: told });
  return surface;
}

/** Names and texts that stand for the surface in the link, without its parameters. */
export function inLink(choice: SurfaceChoice): readonly (readonly [string, string])[] {
  return kindOf(choice).write(choice);
}

/** The kind of surfaces that a link names; undefined where it names none. */
export function kindInLink(link: URLSearchParams): SurfaceKind | undefined {
  return Object.values(KINDS).find(({ name, tells }) => tells?.(link) ?? link.has(name));
}
