/**
 * What the page must know of a kind of surfaces. One such entry in `kinds.ts`, and the link, the
 * requests, all controls and all views work on surfaces of that kind.
 */
import type { DatasetCatalog, GridRequest, SurfaceDescription } from "../wire";
import type { DataSpec } from "./dataReference";
import type { SliceSpec } from "./sliceSpec";

/** A surface as it was chosen: its kind, the values of its sliders, and what else the kind needs. */
export type SurfaceChoice = {
  readonly kind: string;
  /** Only what differs from the defaults need be here. */
  readonly parameters: Readonly<Record<string, number>>;
};

/** How a request refers to a surface. */
export type SurfaceReference = GridRequest["surface"];

/** What only the catalogue knows of its surfaces. */
type Known = "floor" | "height" | "equal_axes" | "coordinates" | "steps" | "suggested" | "protocol";

/** What controls and views show of a surface, whatever its kind. */
export type DescribedSurface = Omit<SurfaceDescription, "key" | Known> &
  Partial<Pick<SurfaceDescription, Known>> & {
    /** What it is made of, where it is made of data: that tells its title, too. */
    readonly data?: DataSpec;
    /** Likewise, where it is a slice of a network's loss. */
    readonly slice?: SliceSpec;
  };

export type Facts = {
  readonly family: string;
  readonly source: string;
  readonly start: readonly [number, number];
  /** The largest second derivative at the minimum; null where it is not known. */
  readonly curvature: number | null;
};

/** What the server has told of surfaces. */
export type Catalogs = {
  readonly surfaces: readonly SurfaceDescription[];
  readonly datasets?: DatasetCatalog | null;
  /** What is known of the data of a surface of this family, and of a slice of this one. */
  readonly facts?: Facts | null;
  readonly slice?: Facts | null;
  /** What the server has made of the link that is read, where the link leaves something to it. */
  readonly settled?: SurfaceChoice | null;
};

/** Its functions are methods in type, so that the table can hold kinds of different choices. */
export type SurfaceKind<Choice extends SurfaceChoice = SurfaceChoice> = {
  /** The name in the link that tells of a choice of this kind. */
  readonly name: string;
  /** Whether a link tells of this kind, where more than one goes by the name. */
  tells?(link: URLSearchParams): boolean;
  reference(choice: Choice): SurfaceReference;
  /**
   * What tells its surfaces apart whatever may be turned or moved of them; null, or where there is
   * no such method, it is the id with the default parameters.
   */
  family?(choice: Choice): string | null;
  /** Names and texts for the link, without the parameters'; `name` is the first. */
  write(choice: Choice): readonly (readonly [string, string])[];
  /** The choice that a link with `name` in it tells of, by default parameters; null for none. */
  read(link: URLSearchParams, catalogs: Catalogs): Choice | null;
  /** Undefined while the catalogues do not tell of it. */
  describe(choice: Choice, catalogs: Catalogs): DescribedSurface | undefined;
};
