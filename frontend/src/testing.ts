/** Small catalogues, stores and a live channel for the unit tests. */
import { Asking } from "./server/asking";
import { Superseded } from "./server/endings";
import type { Live, ProgressListener, RequestOptions, Slot } from "./server/live";
import { catalogChoice } from "./state/catalogKind";
import { familyOf } from "./state/kinds";
import { INITIAL_OPTIONS } from "./state/options";
import type { Expansion, VerdictData } from "./state/results";
import type { Scene } from "./state/scene";
import { createPageStore, type PageStore } from "./state/store";
import type {
  Limits,
  OptimizerDescription,
  SceneDescription,
  ScheduleArgument,
  ScheduleDescription,
  SurfaceDescription,
} from "./wire";

export const SURFACE: SurfaceDescription = {
  key: "bowl",
  title: "Bowl",
  tex: "x^2 + a y^2",
  description: "A bowl.",
  domain: [
    [-2, 2],
    [-1, 1],
  ],
  start: [-1, 0.5],
  parameters: [
    {
      name: "a",
      title: "a",
      tex: "a",
      default: 1,
      minimum: 0.1,
      maximum: 10,
      scale: "log",
      zero: false,
    },
  ],
  critical_points: [{ at: [0, 0], loss: 0, kind: "minimum" }],
  critical_curves: [],
  kink: null,
  floor: true,
  height: "linear",
  equal_axes: true,
  coordinates: ["x", "y"],
  steps: 100,
  suggested: { adam: { learning_rate: 0.2 } },
  protocol: "for-tests",
  ideas: [],
  source: "",
};

export const OTHER_SURFACE: SurfaceDescription = {
  ...SURFACE,
  key: "other",
  start: [1, 1],
  steps: 500,
  suggested: { gd: { learning_rate: 0.05 }, adam: { learning_rate: 0.5 } },
};

export const OPTIMIZER: OptimizerDescription = {
  key: "gd",
  title: "Gradient descent",
  tex: "",
  description: "",
  hyperparameters: [
    {
      name: "learning_rate",
      title: "learning rate",
      tex: "\\eta",
      default: 0.01,
      minimum: 1e-8,
      maximum: 1000,
      scale: "log",
      zero: false,
    },
  ],
  differences: null,
  ideas: [],
  source: "",
};

const UPDATES: ScheduleArgument = {
  ...OPTIMIZER.hyperparameters[0]!,
  name: "decay_steps",
  title: "Updates of the decay",
  tex: "T",
  default: 1,
  minimum: 1,
  maximum: 100_000,
  scale: "linear",
  kind: "updates",
  share: 1,
  optional: false,
};

const SHARE: ScheduleArgument = {
  ...UPDATES,
  name: "alpha",
  title: "Last rate as a share",
  default: 0,
  minimum: 0,
  maximum: 10,
  kind: "number",
};

export const SCHEDULES: readonly ScheduleDescription[] = [
  {
    key: "cosine_decay",
    title: "Cosine decay",
    tex: "",
    description: "",
    arguments: [UPDATES, SHARE, { ...SHARE, name: "staircase", kind: "flag" }],
    rows: null,
    learning_rate: "init_value",
    source: "",
  },
  {
    key: "piecewise_constant",
    title: "Piecewise constant",
    tex: "",
    description: "",
    arguments: [],
    rows: {
      name: "boundaries_and_scales",
      title: "Boundaries",
      columns: [
        { ...UPDATES, name: "boundary" },
        { ...SHARE, name: "scale" },
      ],
      form: "pairs",
      most: 3,
    },
    learning_rate: "init_value",
    source: "",
  },
  {
    key: "sgdr",
    title: "Warm restarts",
    tex: "",
    description: "",
    arguments: [],
    rows: {
      name: "cosine_kwargs",
      title: "Cycles",
      columns: [UPDATES, SHARE],
      form: "objects",
      most: 4,
    },
    learning_rate: "peak_value",
    source: "",
  },
];

export const LIMITS: Limits = {
  steps: { minimum: 1, maximum: 100_000 },
  optimizers: { minimum: 1, maximum: 16 },
  starts: { minimum: 1, maximum: 4 },
  grid: { minimum: 2, maximum: 512 },
  message_bytes: { minimum: 1, maximum: 262_144 },
  recording_bytes: { minimum: 1, maximum: 1_000_000 },
  tolerance: 1e-6,
};

export const SCENE: Scene = {
  surface: catalogChoice("bowl"),
  starts: [[-1, 0.5]],
  cards: [{ id: 1, key: "gd", hyperparameters: {}, color: "#0072b2", enabled: true }],
  steps: 100,
};

/** A scene of the catalogue. */
export const STORY: SceneDescription = {
  key: "crossing",
  idea: "C2",
  title: "Crossing",
  title_message: { key: "scene.crossing.title", arguments: {} },
  question: "Where to?",
  question_message: { key: "scene.crossing.question", arguments: {} },
  scene: {
    surface: { kind: "catalog", key: "other", parameters: {} },
    starts: [[0.5, 0.25]],
    optimizers: [{ key: "adam", hyperparameters: { learning_rate: 0.3 } }],
    steps: 60,
    options: { panel: "point", probe: "0,0" },
  },
  claims: [],
};

/** Of what is drawn of the surface in the scene. */
export const FAMILY = familyOf(SCENE.surface);

/** A store that knows the catalogues above and shows their scene. */
export function testStore(): PageStore {
  const store = createPageStore();
  store.setState({
    surfaces: [SURFACE, OTHER_SURFACE],
    optimizers: [OPTIMIZER, { ...OPTIMIZER, key: "adam", title: "Adam" }],
    limits: LIMITS,
    scene: SCENE,
    options: INITIAL_OPTIONS,
  });
  return store;
}

type Request = {
  type: string;
  slot: Slot | undefined;
  body: Record<string, unknown>;
  onProgress: ProgressListener | undefined;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
};

/** A live channel whose answers the test gives; it supersedes as the real one does. */
export class FakeLive {
  open = true;
  requests: Request[] = [];
  request(type: string, body: object, { slot, onProgress }: RequestOptions = {}): Promise<unknown> {
    this.requests
      .findLast((last) => last.type === type && last.slot === slot)
      ?.reject(new Superseded(type));
    return new Promise((resolve, reject) => {
      this.requests.push({ type, slot, body: { ...body }, onProgress, resolve, reject });
    });
  }
  cancel(type: string, slot?: Slot): void {
    for (const request of this.requests) {
      if (request.type === type && (slot === undefined || request.slot === slot)) {
        request.reject(new Superseded(type));
      }
    }
  }
  latest(type: string): Request | undefined {
    return this.requests.findLast((request) => request.type === type);
  }
  count(type: string): number {
    return this.requests.filter((request) => request.type === type).length;
  }
}

/** What is known of L = ½x² − 3xy + ½y² at its saddle: λ = −2 along (1, 1), λ = 4 along (1, −1). */
export const EXPANSION: Expansion = {
  family: FAMILY,
  at: [0, 0],
  loss: 0,
  gradient: [0, 0],
  gradientNorm: 0,
  hessian: [
    [1, -3],
    [-3, 1],
  ],
  eigenvalues: [-2, 4],
  eigenvectors: [
    [Math.SQRT1_2, Math.SQRT1_2],
    [Math.SQRT1_2, -Math.SQRT1_2],
  ],
  kind: "saddle",
  smooth: true,
  smoothness: "smooth",
  zeroEigenvalues: [],
  higherOrder: null,
  slice: null,
};

export const VERDICT: VerdictData = {
  cardId: 1,
  startIndex: 0,
  kind: "bouncing",
  tone: "warn",
  sentence: "It bounces between the walls of the valley.",
  message: { key: "verdict.for_tests", arguments: {} },
  evidence: [
    {
      name: "loss",
      title: "Loss",
      tex: "L",
      value: 0.01,
      limit: null,
      message: { key: "evidence.loss", arguments: {} },
    },
  ],
  window: [80, 100],
  at: [0.1, 0],
  criticalPoint: [0, 0],
};

/** A store that asks over a channel whose answers the test gives. */
export function askingStore(): { store: PageStore; live: FakeLive; asking: Asking } {
  const store = testStore();
  const live = new FakeLive();
  const asking = new Asking(store);
  asking.over(live as unknown as Live);
  return { store, live, asking };
}
