/** How the scene is shown. */
import type { Point, Region } from "./scene";
import type { Unit } from "./units";

/** The loss itself, or its logarithm above the minimum. */
export type HeightScale = "linear" | "log";

/** Ranges of what is told of a test sample. */
export const TEST_SHARES = [0.1, 0.9] as const;
export const DISC_RADII = [0.01, 0.5] as const;
export const STRETCHES = [0.1, 10] as const;
/** Samples that may be drawn one after the other; nobody wants so many. */
export const MOST_DRAWS = 9999;

export type Options = {
  /** Shown to a room: large, and nothing but the views, the playback and the headline. */
  readonly present: boolean;
  readonly layout: "both" | "scene" | "contour" | "panels";
  /** Height and colour of the surface; null is what suits it. */
  readonly heightScale: HeightScale | null;
  /** The part of the plane that the contour is to show; null is the surface's domain. */
  readonly region: Region | null;
  readonly lossScale: "linear" | "log";
  /** What the clock is told in, and by what runs are compared. */
  readonly unit: Unit;
  /** Playback speed; at 1 a run takes ten seconds. */
  readonly speed: number;
  readonly loop: boolean;
  /** Which start point keys and clicks act on. */
  readonly activeStart: number;
  /** The tab of the results: the runs, one point's calculus, all critical points, the data, the slice. */
  readonly panel: "runs" | "point" | "critical" | "data" | "slice";
  /** What of the point is looked at: its gradient and Hessian, a cut through it, its Taylor models. */
  readonly part: "gradient" | "slice" | "taylor";
  /** What the inspector looks at: the probe point θ′, or the ball of the first run shown. */
  readonly subject: "probe" | "ball";
  /** θ′; null while nobody has put it anywhere. */
  readonly probe: Point | null;
  /** Direction v of the slice in degrees, counterclockwise from the x axis. */
  readonly angle: number;
  /** The cut across the whole domain, or no further from θ′ than the Taylor patch goes. */
  readonly cut: "domain" | "near";
  /** Half width of the Taylor patch as a share of the domain's half widths. */
  readonly radius: number;
  /** Whether the 3-D scene shows the first-order plane and the second-order patch. */
  readonly plane: boolean;
  readonly patch: boolean;
  /** The model whose contours, or whose error, lies over the contour map. */
  readonly modelContours: "off" | "first" | "second";
  readonly errorMap: "off" | "first" | "second";
  /** Whether all critical points are marked. */
  readonly criticalPoints: boolean;
  /** When the balls show what moves them: never, while the playback rests, or always. */
  readonly forces: "off" | "paused" | "always";
  /** Whose ball is looked at closely, by its card's place in the scene; null is everybody's. */
  readonly focus: number | null;
  /** Which stage of the update is explained, counted from 0; null while none is. */
  readonly stage: number | null;
  /** Whether the ellipse of effective rates is drawn around the ball. */
  readonly ellipse: boolean;
  /** Whether the effective rates are drawn below the loss. */
  readonly rateCurves: boolean;
  /** Whether the weights of past gradients are drawn below the gradient norm. */
  readonly memoryBars: boolean;
  /** Whether the surface of the next batch lies over the map, and the gradients around the ball. */
  readonly batchSurface: boolean;
  readonly gradientNoise: boolean;
  /** Whether the surface of a test sample lies over the map, with what is told of it. */
  readonly testSurface: boolean;
  /** Which of the samples that could be drawn, from 1, and the share that is held out for it. */
  readonly testDraw: number;
  readonly testShare: number;
  /** Radius of the disc over which the loss rises, as a share of the domain's smaller side. */
  readonly discRadius: number;
  /** What the parameters of the training minimum are stretched by. */
  readonly stretch: number;
  /** Whether each example's residual is drawn. */
  readonly residuals: boolean;
};

export const INITIAL_OPTIONS: Options = {
  present: false,
  layout: "both",
  heightScale: null,
  region: null,
  lossScale: "log",
  unit: "updates",
  speed: 1,
  loop: false,
  activeStart: 0,
  panel: "runs",
  part: "gradient",
  subject: "probe",
  probe: null,
  angle: 0,
  cut: "domain",
  radius: 0.3,
  plane: true,
  patch: true,
  modelContours: "off",
  errorMap: "off",
  criticalPoints: false,
  forces: "paused",
  focus: 0,
  stage: null,
  ellipse: false,
  rateCurves: false,
  memoryBars: false,
  batchSurface: false,
  gradientNoise: false,
  testSurface: false,
  testDraw: 1,
  testShare: 0.3,
  discRadius: 0.1,
  stretch: 1,
  residuals: false,
};
