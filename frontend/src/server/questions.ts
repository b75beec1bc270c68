/** What the page may ask over the live channel: asking one more thing is one entry here. */
import type { Progress } from "../state/results";
import type {
  BatchSizes,
  BatchSizesRequest,
  BatchSurface,
  BatchSurfaceRequest,
  BatchTimes,
  BatchTimesRequest,
  CriticalPoints,
  CriticalPointsRequest,
  DataAnswer,
  DataRequest,
  Escape,
  EscapeRequest,
  ExtraDimension,
  ExtraDimensionRequest,
  FamilyMember,
  FamilyRequest,
  FlatAndSharp,
  FlatAndSharpRequest,
  GradientNoise,
  GradientNoiseRequest,
  Grid,
  GridRequest,
  MinimumRatio,
  MinimumRatioRequest,
  MoreDimensions,
  MoreDimensionsRequest,
  NetworkSlice,
  NetworkSliceRequest,
  NetworkTraining,
  NetworkTrainingRequest,
  ReadData,
  ReadDataRequest,
  ScheduleRequest,
  ScheduleValues,
  Taylor,
  TaylorRequest,
  TrajectoriesAnswer,
  TrajectoriesRequest,
  Verdicts,
  VerdictsRequest,
} from "../wire";
import type { Decoded, Given } from "./decoded";

/** How a question is asked. */
type Manner = {
  /**
   * One at a time, and next the newest: what a hand passes meanwhile is left out. Others are sent
   * at once, which keeps the server busy while a hand moves.
   */
  readonly patient?: boolean;
  /** Asked once nothing newer has come for so long, in milliseconds. */
  readonly rests?: number;
  /** What the user is told, and may cancel, when it takes long. */
  readonly work?: Progress["what"];
  /** Whether its work is told in parts. */
  readonly counted?: boolean;
};

/** Both are types alone and never there. */
type Asks<Body, Answer> = { readonly body?: Body; readonly answer?: Answer };

function question<Body, Answer>(manner: Manner): Manner & Asks<Body, Answer> {
  return manner;
}

export const QUESTIONS = {
  grid: question<GridRequest, Grid>({ work: "grid", counted: true }),
  trajectories: question<TrajectoriesRequest, TrajectoriesAnswer>({ work: "runs", counted: true }),
  taylor: question<TaylorRequest, Taylor>({ patient: true }),
  escape: question<EscapeRequest, Escape>({ patient: true }),
  extra_dimension: question<ExtraDimensionRequest, ExtraDimension>({ patient: true }),
  critical_points: question<CriticalPointsRequest, CriticalPoints>({ work: "critical points" }),
  data: question<DataRequest, DataAnswer>({}),
  "read-data": question<ReadDataRequest, ReadData>({}),
  batch_surface: question<BatchSurfaceRequest, BatchSurface>({ patient: true }),
  flat_and_sharp: question<FlatAndSharpRequest, FlatAndSharp>({ patient: true }),
  gradient_noise: question<GradientNoiseRequest, GradientNoise>({ patient: true }),
  batch_times: question<BatchTimesRequest, BatchTimes>({ work: "times", counted: true }),
  // Asked by the page of networks, which tells of it itself.
  minimum_ratio: question<MinimumRatioRequest, MinimumRatio>({}),
  batch_sizes: question<BatchSizesRequest, BatchSizes>({}),
  network_slice: question<NetworkSliceRequest, NetworkSlice>({}),
  more_dimensions: question<MoreDimensionsRequest, MoreDimensions>({}),
  network_training: question<NetworkTrainingRequest, NetworkTraining>({}),
  schedule: question<ScheduleRequest, ScheduleValues>({ patient: true }),
  family: question<FamilyRequest, FamilyMember>({ patient: true }),
  // A drag makes many runs that nobody reads of.
  verdicts: question<VerdictsRequest, Verdicts>({ rests: 300, work: "verdicts" }),
};

/** Its `type` on the channel. */
export type Type = keyof typeof QUESTIONS;

/** The manner of any question. */
export function mannerOf(type: Type): Manner {
  return QUESTIONS[type];
}

export type RequestOf<T extends Type> = Given<NonNullable<(typeof QUESTIONS)[T]["body"]>>;
export type AnswerTo<T extends Type> = Decoded<NonNullable<(typeof QUESTIONS)[T]["answer"]>>;
