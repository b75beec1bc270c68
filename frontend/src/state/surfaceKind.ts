/**
 * What the page must know of a kind of surfaces. One such entry in `kinds.ts`, and the link, the
 * requests, all controls and all views work on surfaces of that kind.
 */
import type { GridRequest, SurfaceDescription } from "../wire";

/** A surface as it was chosen: its kind, the values of its sliders, and what else the kind needs. */
export type SurfaceChoice = {
  readonly kind: string;
  /** Only what differs from the defaults need be here. */
  readonly parameters: Readonly<Record<string, number>>;
};

/** How a request refers to a surface. */
export type SurfaceReference = GridRequest["surface"];

/** What only the catalogue knows of its surfaces. */
type Known = "floor" | "height" | "equal_axes" | "steps" | "suggested" | "protocol";

/** What controls and views show of a surface, whatever its kind. */
export type DescribedSurface = Omit<SurfaceDescription, "key" | Known> &
  Partial<Pick<SurfaceDescription, Known>>;

/** What the server has told of surfaces. */
export type Catalogs = { readonly surfaces: readonly SurfaceDescription[] };

/** Its functions are methods in type, so that the table can hold kinds of different choices. */
export type SurfaceKind<Choice extends SurfaceChoice = SurfaceChoice> = {
  /** The name in the link that tells of a choice of this kind. */
  readonly name: string;
  reference(choice: Choice): SurfaceReference;
  /** Names and texts for the link, without the parameters'; `name` is the first. */
  write(choice: Choice): readonly (readonly [string, string])[];
  /** The choice that a link with `name` in it tells of, by default parameters; null for none. */
  read(link: URLSearchParams, catalogs: Catalogs): Choice | null;
  /** Undefined while the catalogues do not tell of it. */
  describe(choice: Choice, catalogs: Catalogs): DescribedSurface | undefined;
};
