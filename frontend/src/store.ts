/**
 * The page's one store. It knows neither React nor the DOM: views and controls subscribe to it,
 * `session.ts` keeps its results in step with its scene, `url.ts` keeps it in the link.
 */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type {
  CriticalCurveDescription,
  CriticalPointDescription,
  Limits,
  OptimizerDescription,
  Problem,
  SurfaceDescription,
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

export type Connection = "connecting" | "open" | "lost";

/** Work that has taken longer than 0.3 s; `total` is 0 while unknown. */
export type Progress = {
  readonly what: "runs" | "grid";
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
