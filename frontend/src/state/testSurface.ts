/** The surface of a test sample beside that of training, as the server found it. */
import type { Note } from "../wire";
import type { Problem } from "./results";
import type { Point } from "./scene";

export type SampleMinimum = {
  readonly at: Point;
  readonly trainingLoss: number;
  readonly testLoss: number;
};

/** The function of the training minimum from other parameters; what is not known is NaN. */
export type Rescaled = SampleMinimum & {
  readonly scale: number;
  readonly largestEigenvalue: number;
  readonly meanRise: number;
  readonly distance: number;
};

export type TestSurface = {
  readonly family: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Of the training sample, where that is a part of what the map is made of. */
  readonly trainingZ: Float64Array | null;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly trainingMinimum: SampleMinimum | null;
  readonly testMinimum: SampleMinimum | null;
  readonly rise: number;
  readonly distance: number;
  readonly shifted: { readonly flattest: number; readonly sharpest: number } | null;
  /** Both losses on the way from the one minimum, at 0, to the other, at 1. */
  readonly between: {
    readonly t: Float64Array;
    readonly training: Float64Array;
    readonly test: Float64Array;
  } | null;
  readonly radius: number;
  /** As found, and with the parameters stretched; none where there is no minimum. */
  readonly rescaled: { readonly found: Rescaled; readonly stretched: Rescaled } | null;
  readonly notes: readonly Note[];
};

/** Of the same function, for each of these numbers that its parameters are stretched by. */
export type StretchCurve = { readonly family: string; readonly points: readonly Rescaled[] };

/** Why there is none. */
export type TestRefusal = { readonly family: string; readonly problem: Problem };
