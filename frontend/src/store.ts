/**
 * The page's one store. It knows neither React nor the DOM: views and controls subscribe to it,
 * `session.ts` keeps its results in step with its scene, `url.ts` keeps it in the link.
 */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type {
  CriticalCurveDescription,
  CriticalPointDescription,
  CriticalPoints,
  FoundCurve,
  FoundPoint,
  HigherOrder,
  Limits,
  OptimizerDescription,
  Problem,
  SurfaceDescription,
  Verdict,
} from "./wire";

export type Point = readonly [number, number];
export type Interval = readonly [number, number];

/** One optimizer as the user set it up. Two cards may hold the same optimizer. */
export type Card = {
  readonly id: number;
  readonly key: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly color: string;
  readonly enabled: boolean;
};

/** What is computed: everything the server must know. */
export type Scene = {
  readonly surface: { readonly key: string; readonly parameters: Readonly<Record<string, number>> };
  readonly starts: readonly Point[];
  readonly cards: readonly Card[];
  readonly steps: number;
};

/** How it is shown. */
export type Options = {
  readonly layout: "both" | "scene" | "contour" | "panels";
  /** Height and colour of the surface: the loss itself, or its logarithm above the minimum. */
  readonly heightScale: "linear" | "log";
  readonly lossScale: "linear" | "log";
  /** Playback speed; at 1 a run takes ten seconds. */
  readonly speed: number;
  readonly loop: boolean;
  /** Which start point keys and clicks act on. */
  readonly activeStart: number;
  /** The tab of the results: the runs, one point's calculus, or all critical points. */
  readonly panel: "runs" | "point" | "critical";
  /** What the inspector looks at: the probe point θ′, or the ball of the first run shown. */
  readonly subject: "probe" | "ball";
  /** θ′; null is the surface's own start. */
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
};

/** L on a grid; `z[row * x.length + column]` is L(x[column], y[row]). */
export type GridData = {
  readonly surfaceKey: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly criticalPoints: readonly CriticalPointDescription[];
  readonly criticalCurves: readonly CriticalCurveDescription[];
};

export type RunStatus = "finished" | "converged" | "diverged" | "nonfinite";

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

export type PointKind = "regular" | "minimum" | "maximum" | "saddle" | "degenerate";

/** L, g and H at a point; numbers that are not finite are NaN. */
export type Expansion = {
  readonly surfaceKey: string;
  readonly at: Point;
  readonly loss: number;
  readonly gradient: Point;
  readonly gradientNorm: number;
  readonly hessian: readonly [Point, Point];
  /** Ascending; `eigenvectors[i]` is the unit vector of `eigenvalues[i]`. */
  readonly eigenvalues: Point;
  readonly eigenvectors: readonly [Point, Point];
  readonly kind: PointKind;
  /** False at a kink, where the Hessian test means nothing. */
  readonly smooth: boolean;
  readonly zeroEigenvalues: readonly number[];
  readonly higherOrder: HigherOrder | null;
  readonly slice: SliceData | null;
};

/** All critical points of the surface shown. */
export type CriticalSet = {
  readonly surfaceKey: string;
  readonly points: readonly FoundPoint[];
  readonly curves: readonly FoundCurve[];
  readonly found: number;
  readonly complete: boolean | null;
  readonly completeReason: CriticalPoints["complete_reason"];
};

/** A number behind a verdict, with what it is compared with. */
export type Evidence = {
  readonly name: string;
  readonly title: string;
  readonly tex: string;
  readonly value: number | null;
  readonly limit: number | null;
};

/** Why a run stopped where it did. */
export type VerdictData = {
  readonly cardId: number;
  readonly startIndex: number;
  readonly kind: Verdict["kind"];
  readonly tone: "good" | "plain" | "warn" | "bad";
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** First and last update on which the evidence was gathered. */
  readonly window: Point;
  readonly at: Point;
  readonly criticalPoint: Point | null;
};

export type Connection = "connecting" | "open" | "lost";

/** Work that has taken longer than 0.3 s; `total` is 0 while unknown. */
export type Progress = {
  readonly what: "runs" | "grid" | "critical points" | "verdicts";
  readonly done: number;
  readonly total: number;
};

export type State = {
  readonly scene: Scene;
  readonly options: Options;
  readonly surfaces: readonly SurfaceDescription[];
  readonly optimizers: readonly OptimizerDescription[];
  readonly limits: Limits | null;
  /** The grid of the surface shown; it stays until the next one is here. */
  readonly grid: GridData | null;
  /** The newest runs, with the scene they belong to; they stay until the next ones are here. */
  readonly runs: readonly RunData[];
  readonly runsScene: Scene | null;
  /** The newest Taylor expansion, of the probe or of the ball, while it is looked at. */
  readonly expansion: Expansion | null;
  /** Null until they are asked for and found. */
  readonly criticalSet: CriticalSet | null;
  /** Why each run stopped; empty while the runs are newer. */
  readonly verdicts: readonly VerdictData[];
  /** The run whose verdict is explained, with its evidence marked in the views. */
  readonly evidence: { readonly cardId: number; readonly startIndex: number } | null;
  /** Where to look: whenever it is set, a ring closes on it. */
  readonly spotlight: Point | null;
  readonly connection: Connection;
  readonly progress: Progress | null;
  readonly problem: Problem | null;
};

export const MAXIMUM_STARTS = 3;

/**
 * Okabe and Ito's colour-blind-safe hues without yellow and black, which vanish on light and on
 * dark ground, and two of Paul Tol's besides. Source: Okabe & Ito (2008), Color Universal Design;
 * Tol (2021), "Colour schemes", SRON/EPS/TN/09-002.
 */
export const PALETTE = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#882255",
  "#8c7a00",
  "#44aa99",
  "#9467bd",
] as const;

export const INITIAL_OPTIONS: Options = {
  layout: "both",
  heightScale: "log",
  lossScale: "log",
  speed: 1,
  loop: false,
  activeStart: 0,
  panel: "runs",
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
};

const INITIAL: State = {
  scene: {
    surface: { key: "", parameters: {} },
    starts: [],
    cards: [],
    steps: 300,
  },
  options: INITIAL_OPTIONS,
  surfaces: [],
  optimizers: [],
  limits: null,
  grid: null,
  runs: [],
  runsScene: null,
  expansion: null,
  criticalSet: null,
  verdicts: [],
  evidence: null,
  spotlight: null,
  connection: "connecting",
  progress: null,
  problem: null,
};

export function createPageStore() {
  return createStore<State>()(subscribeWithSelector(() => INITIAL));
}

export type PageStore = ReturnType<typeof createPageStore>;

/** The page's store; tests make their own. */
export const store = createPageStore();

/** The description of the surface in the scene, once the catalogue is here. */
export function surfaceOf(state: State): SurfaceDescription | undefined {
  return state.surfaces.find((surface) => surface.key === state.scene.surface.key);
}

/** The probe point θ′. */
export function probeOf(state: State): Point {
  return state.options.probe ?? surfaceOf(state)?.start ?? [0, 0];
}

/** The description of a card's optimizer, once the catalogue is here. */
export function optimizerOf(state: State, card: Card): OptimizerDescription | undefined {
  return state.optimizers.find((optimizer) => optimizer.key === card.key);
}

/** "Adam", or "Adam 2" where several cards hold the same optimizer. */
export function cardTitle(state: State, card: Card): string {
  const title = optimizerOf(state, card)?.title ?? card.key;
  const alike = state.scene.cards.filter((other) => other.key === card.key);
  return alike.length > 1 ? `${title} ${alike.indexOf(card) + 1}` : title;
}
