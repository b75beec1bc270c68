/**
 * The page's one store. It knows neither React nor the DOM: views and controls subscribe to it,
 * `server/` keeps its results in step with its scene, `link/` keeps it in the link.
 */
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { Problem } from "../state/results";
import type {
  DatasetCatalog,
  Limits,
  OptimizerDescription,
  SceneDescription,
  ScheduleDescription,
  StudyDescription,
  SurfaceDescription,
} from "../wire";
import { birthplace } from "./birthplace";
import { catalogChoice } from "./catalogKind";
import type { DataFacts } from "./dataKind";
import { described } from "./kinds";
import { type HeightScale, INITIAL_OPTIONS, type Options } from "./options";
import type {
  BatchGrid,
  BatchNow,
  Connection,
  CriticalSet,
  Expansion,
  GridData,
  Noise,
  NoiseAlong,
  Progress,
  Recorded,
  Recovery,
  RunData,
  VerdictData,
} from "./results";
import type { Card, Point, Scene } from "./scene";
import { mostStarts } from "./scene";
import type { SliceFacts } from "./sliceKind";
import type { DescribedSurface } from "./surfaceKind";
import type { StretchCurve, TestRefusal, TestSurface } from "./testSurface";

/** What can be done at a place of the surface, offered at a point of the window. */
export type PlaceMenu = { readonly at: Point; readonly left: number; readonly top: number };

export type State = {
  readonly scene: Scene;
  readonly options: Options;
  readonly surfaces: readonly SurfaceDescription[];
  readonly optimizers: readonly OptimizerDescription[];
  readonly schedules: readonly ScheduleDescription[];
  readonly datasets: DatasetCatalog | null;
  readonly limits: Limits | null;
  /** The scenes that may be taken, and what of them and of the optimizers comes first. */
  readonly scenes: readonly SceneDescription[];
  /** What the page of networks is asked. */
  readonly studies: readonly StudyDescription[];
  readonly featured: readonly string[];
  readonly offered: readonly string[];
  /** Whether nobody has moved a start point in this browser yet: then it is said that one may. */
  readonly dragHint: boolean;
  /** The grid of the surface shown; it stays until the next one is here. */
  readonly grid: GridData | null;
  /** The same of the part of the plane that the contour shows. */
  readonly ground: GridData | null;
  /** Width by height of what the contour has to fill; null until it is seen. */
  readonly aspect: number | null;
  /** Whether a pointer has hold of something that the runs follow: a start point, a slider. */
  readonly dragging: boolean;
  /** How many gestures are under way: all that one changes until it is over is one change. */
  readonly gestures: number;
  /** The newest runs, with the scene they belong to; they stay until the next ones are here. */
  readonly runs: readonly RunData[];
  readonly runsScene: Scene | null;
  /** What is known of the data that the surface is made of, if it is. */
  readonly facts: DataFacts | null;
  /** What is known of the slice of a network's loss that is shown, if it is one. */
  readonly slice: SliceFacts | null;
  /** The surface of the batch that comes next, and the noise of its gradient, while looked at. */
  readonly batchGrid: BatchGrid | null;
  readonly noise: Noise | null;
  readonly noiseAlong: NoiseAlong | null;
  readonly batchNow: BatchNow | null;
  /** The surface of the test sample, or why there is none, while it is shown. */
  readonly testSurface: TestSurface | null;
  readonly testRefusal: TestRefusal | null;
  readonly stretchCurve: StretchCurve | null;
  /** What they recorded of their updates, while that is looked at. */
  readonly recorded: Recorded | null;
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
  /** The menu of a place of the surface, and where in the window it opens; null while it is shut. */
  readonly placeMenu: PlaceMenu | null;
  readonly connection: Connection;
  /** Why something shown is late, and when it is asked for again. */
  readonly recovery: Recovery | null;
  /** Whether the server has another page by now than this one. */
  readonly outdated: boolean;
  readonly progress: Progress | null;
  readonly problem: Problem | null;
};

const INITIAL: State = {
  scene: {
    surface: catalogChoice(""),
    starts: [],
    cards: [],
    steps: 300,
  },
  options: INITIAL_OPTIONS,
  surfaces: [],
  optimizers: [],
  schedules: [],
  datasets: null,
  limits: null,
  scenes: [],
  studies: [],
  featured: [],
  offered: [],
  dragHint: false,
  grid: null,
  ground: null,
  aspect: null,
  dragging: false,
  gestures: 0,
  runs: [],
  runsScene: null,
  facts: null,
  slice: null,
  batchGrid: null,
  noise: null,
  noiseAlong: null,
  batchNow: null,
  testSurface: null,
  testRefusal: null,
  stretchCurve: null,
  recorded: null,
  expansion: null,
  criticalSet: null,
  verdicts: [],
  evidence: null,
  spotlight: null,
  placeMenu: null,
  connection: "connecting",
  recovery: null,
  outdated: false,
  progress: null,
  problem: null,
};

export function createPageStore() {
  return createStore<State>()(subscribeWithSelector(() => INITIAL));
}

export type PageStore = ReturnType<typeof createPageStore>;

/** The page's store; tests make their own. */
export const store = createPageStore();

/** What there is to show of the surface in the scene, once the catalogue is here. */
export function surfaceOf(state: State): DescribedSurface | undefined {
  return described(state.scene.surface, state);
}

/** How height and colour of the surface are shown: as the user wants it, or as suits the surface. */
export function heightScaleOf(state: State): HeightScale {
  return state.options.heightScale ?? surfaceOf(state)?.height ?? "linear";
}

/** Whether a point is not in the domain of the surface in the scene, or is no point at all. */
export function isOutside(state: State, x: number, y: number): boolean {
  const domain = surfaceOf(state)?.domain;
  if (domain === undefined) return false;
  const [[left, right], [bottom, top]] = domain;
  return !(left <= x && x <= right && bottom <= y && y <= top);
}

/** Whether one more optimizer may run: not before the server has told how many it takes. */
export function roomForCard({ scene, limits }: State): boolean {
  return limits !== null && scene.cards.length < limits.optimizers.maximum;
}

/** Whether one more start point may be set: as many as the page shows and the server takes. */
export function roomForStart({ scene, limits }: State): boolean {
  return scene.starts.length < mostStarts(limits);
}

/** The gradient norm below which the server calls a run converged; 0 until it tells. */
export function toleranceOf({ limits }: State): number {
  return limits?.tolerance ?? 0;
}

/** The probe point θ′. */
export function probeOf(state: State): Point {
  if (state.options.probe !== null) return state.options.probe;
  const surface = surfaceOf(state);
  if (surface === undefined) return [0, 0];
  return birthplace(surface.domain, surface.start, state.scene.starts);
}

/** The description of a card's optimizer, once the catalogue is here. */
export function optimizerOf(state: State, card: Card): OptimizerDescription | undefined {
  return state.optimizers.find((optimizer) => optimizer.key === card.key);
}

/** The scene of the catalogue whose question is about what is shown; undefined where none is. */
export function storyOf({ scene, scenes }: State): SceneDescription | undefined {
  return scenes.find(({ key }) => key === scene.story);
}
