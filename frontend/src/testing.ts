/** Small catalogues and stores for the unit tests. */
import { createPageStore, INITIAL_OPTIONS, type PageStore, type Scene } from "./store";
import type { Limits, OptimizerDescription, SurfaceDescription } from "./wire";

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
    { name: "a", title: "a", tex: "a", default: 1, minimum: 0.1, maximum: 10, scale: "log" },
  ],
  critical_points: [{ at: [0, 0], loss: 0, kind: "minimum" }],
  critical_curves: [],
  kink: null,
  ideas: [],
  source: "",
};

export const OTHER_SURFACE: SurfaceDescription = { ...SURFACE, key: "other", start: [1, 1] };

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
    },
  ],
  differences: null,
  ideas: [],
  source: "",
};

export const LIMITS: Limits = {
  steps: { minimum: 1, maximum: 100_000 },
  optimizers: { minimum: 1, maximum: 16 },
  starts: { minimum: 1, maximum: 4 },
  grid: { minimum: 2, maximum: 512 },
  message_bytes: { minimum: 1, maximum: 262_144 },
};

export const SCENE: Scene = {
  surface: { key: "bowl", parameters: {} },
  starts: [[-1, 0.5]],
  cards: [{ id: 1, key: "gd", hyperparameters: {}, color: "#0072b2", enabled: true }],
  steps: 100,
};

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
