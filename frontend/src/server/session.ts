/**
 * Keeps the store's results in step with its scene over the live channel. The previous results
 * stay until the new ones are here; a slow answer never overwrites a newer one.
 */
import { familyOf, referenceOf } from "../state/kinds";
import type { GridData, Progress, RunData, RunStatus } from "../state/results";
import type { Scene } from "../state/scene";
import type { PageStore, State } from "../state/store";
import { surfaceOf } from "../state/store";
import type { CriticalCurveDescription, CriticalPointDescription, Problem } from "../wire";
import { type Live, ProblemError, Superseded } from "./live";

/** Points along each axis of the surface shown; the server's DEFAULT_GRID, which it has warm. */
const GRID_POINTS = 161;

/** Work that takes longer is shown to the user. */
export const SHOW_PROGRESS_AFTER = 300;

type GridAnswer = {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  critical_points: CriticalPointDescription[];
  critical_curves: CriticalCurveDescription[];
};

type RunAnswer = {
  optimizer_index: number;
  start_index: number;
  status: RunStatus;
  steps: number;
  step: Int32Array;
  points: Float64Array;
  loss: Float64Array;
  gradient_norm: Float64Array;
  left_domain: number | null;
};

export function trajectoriesRequest(scene: Scene) {
  return {
    surface: referenceOf(scene.surface),
    starts: scene.starts,
    optimizers: scene.cards
      .filter((card) => card.enabled)
      .map(({ key, hyperparameters }) => ({ key, hyperparameters })),
    steps: scene.steps,
  };
}

function gridRequest(scene: Scene) {
  return { surface: referenceOf(scene.surface), n: GRID_POINTS };
}

function runsFrom(answer: RunAnswer[], scene: Scene): RunData[] {
  const enabled = scene.cards.filter((card) => card.enabled);
  return answer.map((run) => ({
    cardId: enabled[run.optimizer_index]!.id,
    startIndex: run.start_index,
    status: run.status,
    steps: run.steps,
    step: run.step,
    points: run.points,
    loss: run.loss,
    gradientNorm: run.gradient_norm,
    leftDomain: run.left_domain,
  }));
}

export class Session {
  /** Runs that arrived before the grid of their surface. */
  #early: Pick<State, "runs" | "runsScene"> | null = null;
  /** The problem that this session showed last; one from elsewhere is not its own to take away. */
  #problem: Problem | null = null;
  readonly #asked = { grid: "", trajectories: "" };

  constructor(
    private readonly store: PageStore,
    private readonly live: Live,
  ) {}

  /** Asks for what the scene needs, now and whenever it changes; returns how to stop that. */
  start(): () => void {
    this.refresh();
    return this.store.subscribe(
      (state) => state.scene,
      () => this.refresh(),
    );
  }

  /** Asks for everything anew, for instance over a new connection. */
  restart(): void {
    this.#asked.grid = "";
    this.#asked.trajectories = "";
    this.refresh();
  }

  /** Gives up what is under way; what is shown stays. */
  cancel(): void {
    this.live.cancel("grid");
    this.live.cancel("trajectories");
  }

  /** Asks for what has changed since it was asked for last. */
  refresh(): void {
    const state = this.store.getState();
    const { scene } = state;
    if (surfaceOf(state) === undefined || !this.live.open || scene.starts.length === 0) return;
    const grid = gridRequest(scene);
    const gridKey = JSON.stringify(grid);
    if (gridKey !== this.#asked.grid) {
      this.#asked.grid = gridKey;
      void this.#ask("grid", "grid", grid, (answer) => this.#showGrid(answer as GridAnswer, scene));
    }
    const trajectories = trajectoriesRequest(scene);
    const trajectoriesKey = JSON.stringify(trajectories);
    if (trajectoriesKey === this.#asked.trajectories) return;
    this.#asked.trajectories = trajectoriesKey;
    if (trajectories.optimizers.length === 0) {
      this.live.cancel("trajectories");
      this.#showRuns([], scene);
      return;
    }
    void this.#ask("trajectories", "runs", trajectories, (answer) =>
      this.#showRuns(runsFrom((answer as { runs: RunAnswer[] }).runs, scene), scene),
    );
  }

  async #ask(
    type: "grid" | "trajectories",
    what: Progress["what"],
    body: object,
    show: (answer: unknown) => void,
  ): Promise<void> {
    let progress: Progress = { what, done: 0, total: 0 };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.store.setState({ progress });
    }, SHOW_PROGRESS_AFTER);
    const onProgress = (done: number, total: number) => {
      progress = { what, done, total };
      if (late) this.store.setState({ progress });
    };
    try {
      const answer = await this.live.request(type, body, onProgress);
      if (this.store.getState().problem === this.#problem) this.#showProblem(null);
      show(answer);
    } catch (error) {
      if (error instanceof ProblemError) this.#showProblem(error.problem);
      else if (!(error instanceof Superseded)) throw error;
    } finally {
      clearTimeout(timer);
      // A newer request's progress is not this one's to take away.
      if (this.store.getState().progress === progress) this.store.setState({ progress: null });
    }
  }

  #showProblem(problem: Problem | null): void {
    this.#problem = problem;
    this.store.setState({ problem });
  }

  #showGrid(answer: GridAnswer, scene: Scene): void {
    const { x, y, z } = answer;
    const grid: GridData = {
      family: familyOf(scene.surface),
      x,
      y,
      z,
      criticalPoints: answer.critical_points,
      criticalCurves: answer.critical_curves,
    };
    const other = this.store.getState().grid?.family !== grid.family;
    const early =
      this.#early?.runsScene && familyOf(this.#early.runsScene.surface) === grid.family
        ? this.#early
        : null;
    this.#early = null;
    // Runs of one surface are never drawn over another one.
    this.store.setState({ grid, ...(other && { runs: [], runsScene: null }), ...early });
  }

  #showRuns(runs: readonly RunData[], scene: Scene): void {
    if (this.store.getState().grid?.family === familyOf(scene.surface))
      this.store.setState({ runs, runsScene: scene });
    else this.#early = { runs, runsScene: scene };
  }
}
