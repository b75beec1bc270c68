/** What the server found, in the forms that the views draw from. */
import type {
  CriticalCurveDescription,
  CriticalPointDescription,
  CriticalPoints,
  Evidence,
  FoundCurve,
  FoundKink,
  FoundPoint,
  HigherOrder,
  Run,
  Taylor,
  Verdict,
  Force as WireForce,
  Problem as WireProblem,
  Words,
} from "../wire";
import type { Point } from "./scene";

/** L on a grid; `z[row * x.length + column]` is L(x[column], y[row]). */
export type GridData = {
  readonly family: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly criticalPoints: readonly CriticalPointDescription[];
  readonly criticalCurves: readonly CriticalCurveDescription[];
};

export type RunStatus = Run["status"];

/** A run after an update, in numbers that may be told. */
export type Entry = {
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  readonly gradientNorm: number;
};

/** What is exact of a run that is drawn in float32 while a hand moves, besides its two ends. */
export type Sketch = {
  /** The entry at the step that was shown when it was asked for; null where there is no entry. */
  readonly shown: Entry | null;
  /** The lowest loss of all entries. */
  readonly lowest: number;
};

/**
 * One card's run from one start. Entry i is the state after `step[i]` updates;
 * `points` holds x and y interleaved.
 */
export type RunData = {
  readonly cardId: number;
  readonly startIndex: number;
  readonly status: RunStatus;
  readonly steps: number;
  readonly step: Int32Array;
  readonly points: Float64Array;
  readonly loss: Float64Array;
  readonly gradientNorm: Float64Array;
  readonly leftDomain: number | null;
  /** From which update on the gradient norm stayed within the server's tolerance, if it did. */
  readonly convergedAt: number | null;
  /** The loss of the batch of the update after each entry, there; none where all examples are used. */
  readonly batchLoss?: Float64Array | undefined;
  /** Updates of this run for one of the clock's; 1 where there is none. */
  readonly pace?: number | undefined;
  /** There where the entries are for drawing alone: what is told comes from here. */
  readonly sketch?: Sketch;
};

/** A part of a movement by name. */
export type ForceName = WireForce["name"];

/** One part of every movement; x and y interleaved, a pair for each row. */
export type Force = {
  readonly name: ForceName;
  readonly title: string;
  readonly vectors: Float64Array;
};

/**
 * What one run recorded. Row i belongs to the movement that update `step[i]` makes from
 * `points[2i], points[2i + 1]`; a run that ended has no row for its last entry.
 */
export type RecordedRun = {
  readonly cardId: number;
  readonly startIndex: number;
  readonly step: Int32Array;
  readonly points: Float64Array;
  /** As that of the run. */
  readonly pace?: number | undefined;
  /** The parts add up to the movement. */
  readonly forces: {
    readonly parts: readonly Force[];
    readonly movement: Float64Array;
    /** Where the gradient is taken, for an optimizer that takes it elsewhere than at the point. */
    readonly gradient_at?: Float64Array | null;
  } | null;
  /** ηᵗ of every update; there where the rates are asked for. */
  readonly learningRates?: Float64Array | null;
  /** ηᵗ/σ₁ᵗ and ηᵗ/σ₂ᵗ interleaved; null where an optimizer has no such reading. */
  readonly rates: Float64Array | null;
  /**
   * `weights[row · (horizon + 1) + k]` is how much of the gradient of k updates ago is in the
   * movement; null where the memory is not linear.
   */
  readonly memory: { readonly horizon: number; readonly weights: Float64Array } | null;
};

/** The newest record, with the runs that it is of: on others it would be wrong. */
export type Recorded = {
  readonly of: readonly RunData[];
  readonly runs: readonly RecordedRun[];
};

/** The surface cut along θ′ + t·v with the unit vector v. */
export type SliceData = {
  readonly direction: Point;
  readonly t: Float64Array;
  readonly loss: Float64Array;
  readonly firstOrder: Float64Array;
  readonly secondOrder: Float64Array;
  /** vᵀg and vᵀHv. */
  readonly slope: number;
  readonly curvature: number;
};

export type PointKind = Taylor["kind"];

/** L, g and H at a point; numbers that are not finite are NaN. */
export type Expansion = {
  readonly family: string;
  readonly at: Point;
  readonly loss: number;
  readonly gradient: Point;
  readonly gradientNorm: number;
  readonly hessian: readonly [Point, Point];
  /** Ascending; `eigenvectors[i]` is the unit vector of `eigenvalues[i]`. */
  readonly eigenvalues: Point;
  readonly eigenvectors: readonly [Point, Point];
  readonly kind: PointKind;
  /** False where there is no Hessian; `smoothness` says whether there is a gradient (`c1`). */
  readonly smooth: boolean;
  readonly smoothness: Taylor["smoothness"];
  readonly zeroEigenvalues: readonly number[];
  readonly higherOrder: HigherOrder | null;
  readonly slice: SliceData | null;
};

/** All critical points of the surface shown. */
export type CriticalSet = {
  readonly family: string;
  readonly points: readonly FoundPoint[];
  readonly curves: readonly FoundCurve[];
  /** Extrema at kinks, and critical points without a Hessian. */
  readonly kinks: readonly FoundKink[];
  readonly found: number;
  readonly complete: boolean | null;
  readonly completeReason: CriticalPoints["complete_reason"];
};

/** What batches do at the ball that is looked at: their surface, and the noise of their gradient. */
export type BatchGrid = {
  readonly family: string;
  readonly cardId: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
};

/** The examples of the batch that comes next. */
export type BatchNow = {
  readonly family: string;
  readonly cardId: number;
  readonly indices: ArrayLike<number>;
};

export type Noise = {
  readonly family: string;
  readonly cardId: number;
  readonly at: Point;
  /** Of single examples, x and y interleaved. */
  readonly gradients: Float64Array;
  readonly mean: Point;
  /** Of the gradient of a batch of so many examples, row by row. */
  readonly covariance: readonly [number, number, number, number];
  readonly size: number;
  /** NaN where nothing is noise. */
  readonly signalToNoise: number;
};

/** How far the gradient of the ball's batches is above their noise, along its run. */
export type NoiseAlong = {
  readonly family: string;
  readonly cardId: number;
  /** The clock's. */
  readonly steps: readonly number[];
  /** Null where nothing is noise. */
  readonly ratios: readonly (number | null)[];
  readonly size: number;
};

/** Why a run stopped where it did. */
export type VerdictData = {
  readonly cardId: number;
  readonly startIndex: number;
  readonly kind: Verdict["kind"];
  readonly tone: Verdict["tone"];
  /** The server's words, and how to say them in another language. */
  readonly sentence: string;
  readonly message: Words;
  readonly evidence: readonly Evidence[];
  /** First and last update on which the evidence was gathered. */
  readonly window: Point;
  readonly at: Point;
  readonly criticalPoint: Point | null;
};

/**
 * `silent`: an answer is owed, and nothing is heard; `idle`: closed until there is something to ask.
 */
export type Connection = "connecting" | "open" | "lost" | "silent" | "idle";

/** A question that found no answer and is asked again by itself. */
export type Recovery = {
  /** The server has much to do, made a mistake, answered rubbish, is not there, says nothing. */
  readonly reason: "busy" | "fault" | "unreadable" | "unreachable" | "silent";
  /** When, in milliseconds since 1970; null while it is being asked. */
  readonly at: number | null;
};

/** Work that has taken longer than 0.3 s; `total` is 0 while unknown. */
export type Progress = {
  readonly what: "runs" | "grid" | "critical points" | "verdicts" | "times";
  readonly done: number;
  readonly total: number;
};

/** Something wrong: the server's own problem, or one that the page found and words itself. */
export type Problem = Omit<WireProblem, "message"> & { readonly message?: Words };
