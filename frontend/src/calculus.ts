/**
 * Keeps what gradient and Hessian say in the store: the Taylor expansion of the point looked at,
 * all critical points, and the verdict on every run. Each is asked for only while it is shown.
 */

import { type Live, ProblemError, Superseded } from "./live";
import { SHOW_PROGRESS_AFTER, surfaceReference, trajectoriesRequest } from "./session";
import type { Clock } from "./state/clock";
import { entryAt } from "./state/position";
import type { CriticalSet, Expansion, Progress, VerdictData } from "./state/results";
import type { Point } from "./state/scene";
import { type PageStore, probeOf, type State, surfaceOf } from "./state/store";
import type { CriticalPoints, HigherOrder } from "./wire";

/** Points of the slice shown. */
const SLICE_POINTS = 201;

/** Runs are judged once they rest so long: a drag makes many that nobody reads of. */
const JUDGE_AFTER = 300;

type TaylorAnswer = {
  loss: number | null;
  gradient: Float64Array;
  gradient_norm: number | null;
  hessian: Float64Array;
  eigenvalues: Float64Array;
  eigenvectors: Float64Array;
  kind: Expansion["kind"];
  smooth: boolean;
  zero_eigenvalues: number[];
  higher_order: HigherOrder | null;
  slice: {
    direction: Float64Array;
    t: Float64Array;
    loss: Float64Array;
    first_order: Float64Array;
    second_order: Float64Array;
    slope: number | null;
    curvature: number | null;
  } | null;
};

type CriticalAnswer = {
  points: {
    at: Float64Array;
    loss: number | null;
    gradient_norm: number | null;
    eigenvalues: Float64Array;
    eigenvectors: Float64Array;
    kind: CriticalPoints["points"][number]["kind"];
    smooth: boolean;
    higher_order: HigherOrder | null;
  }[];
  curves: {
    points: Float64Array;
    closed: boolean;
    loss: number | null;
    kind: CriticalPoints["curves"][number]["kind"];
    higher_order: HigherOrder | null;
  }[];
  found: number;
  complete: boolean | null;
  complete_reason: CriticalPoints["complete_reason"];
};

type VerdictAnswer = {
  optimizer_index: number;
  start_index: number;
  kind: VerdictData["kind"];
  tone: VerdictData["tone"];
  sentence: string;
  evidence: VerdictData["evidence"];
  window: [number, number];
  at: [number, number];
  critical_point: [number, number] | null;
};

function pair(values: ArrayLike<number>, first = 0): Point {
  return [values[first]!, values[first + 1]!];
}

/** Where the inspector looks: at θ′, or at the ball of the first run shown. */
export function pointLookedAt(state: State, step: number): Point {
  const run = state.options.subject === "ball" ? state.runs[0] : undefined;
  if (run === undefined || run.step.length === 0) return probeOf(state);
  return pair(run.points, 2 * entryAt(run, step));
}

/** How far the line at + t·v stays inside the domain, as [lowest, highest] t. */
export function chord([horizontal, vertical]: readonly [Point, Point], at: Point, v: Point): Point {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const [axis, [from, to]] of [horizontal, vertical].entries()) {
    const speed = v[axis]!;
    // A line nearly along the other axis leaves this one's interval nowhere.
    if (Math.abs(speed) < 1e-12) continue;
    const ends = [(from - at[axis]!) / speed, (to - at[axis]!) / speed];
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  return [Math.min(low, 0), Math.max(high, 0)];
}

export class Calculus {
  readonly #asked = { taylor: "", critical: "", verdicts: "" };
  #judge: ReturnType<typeof setTimeout> | undefined;
  #expanding = false;

  constructor(
    private readonly store: PageStore,
    private readonly clock: Clock,
    private readonly live: Live,
  ) {}

  /** Asks for what is looked at, now and whenever it changes; returns how to stop that. */
  start(): () => void {
    const stops = [
      this.store.subscribe((state, before) => {
        if (state.scene !== before.scene || state.options !== before.options) this.#refresh();
        if (state.runs !== before.runs) this.#runsChanged();
      }),
      this.clock.onStep(() => {
        if (this.store.getState().options.subject === "ball") this.#expand();
      }),
    ];
    this.#refresh();
    return () => {
      clearTimeout(this.#judge);
      for (const stop of stops) stop();
    };
  }

  /** Asks for everything anew, for instance over a new connection. */
  restart(): void {
    this.#asked.taylor = "";
    this.#asked.critical = "";
    this.#asked.verdicts = "";
    this.#refresh();
    this.#runsChanged();
  }

  /** Gives up what is under way. */
  cancel(): void {
    clearTimeout(this.#judge);
    for (const type of ["taylor", "critical_points", "verdicts"]) this.live.cancel(type);
  }

  #refresh(): void {
    this.#expand();
    this.#findCriticalPoints();
  }

  #runsChanged(): void {
    if (this.store.getState().verdicts.length > 0) this.store.setState({ verdicts: [] });
    this.#expand();
    clearTimeout(this.#judge);
    this.#judge = setTimeout(() => void this.#judgeRuns(), JUDGE_AFTER);
  }

  /** One request at a time: what the hand passes while one is under way is asked for after it. */
  #expand(): void {
    const state = this.store.getState();
    const surface = surfaceOf(state);
    if (state.options.panel !== "point" || surface === undefined || !this.live.open) return;
    const at = pointLookedAt(state, this.clock.step);
    const angle = (state.options.angle * Math.PI) / 180;
    const v: Point = [Math.cos(angle), Math.sin(angle)];
    const [low, high] = chord(surface.domain, at, v);
    const slice = low < high ? { direction: v, low, high, n: SLICE_POINTS } : null;
    const body = { surface: surfaceReference(state.scene), at, slice };
    const key = JSON.stringify(body);
    if (key === this.#asked.taylor || this.#expanding) return;
    this.#asked.taylor = key;
    this.#expanding = true;
    const surfaceKey = state.scene.surface.key;
    void this.#quietly("taylor", body, (answer) => {
      this.store.setState({ expansion: expansionFrom(answer as TaylorAnswer, surfaceKey, at) });
    }).finally(() => {
      this.#expanding = false;
      this.#expand();
    });
  }

  #findCriticalPoints(): void {
    const state = this.store.getState();
    const { scene, options } = state;
    const surfaceKey = scene.surface.key;
    const old = state.criticalSet;
    if (old !== null && old.surfaceKey !== surfaceKey) this.store.setState({ criticalSet: null });
    if (surfaceKey === "" || !this.live.open) return;
    if (options.panel !== "critical" && !options.criticalPoints) return;
    const body = { surface: surfaceReference(scene) };
    const key = JSON.stringify(body);
    if (key === this.#asked.critical) return;
    this.#asked.critical = key;
    void this.#showingProgress("critical points", "critical_points", body, (answer) => {
      if (this.store.getState().scene.surface.key !== surfaceKey) return;
      this.store.setState({ criticalSet: criticalSetFrom(answer as CriticalAnswer, surfaceKey) });
    });
  }

  async #judgeRuns(): Promise<void> {
    const { scene, runs, runsScene } = this.store.getState();
    if (!this.live.open || runs.length === 0 || scene !== runsScene) return;
    const body = trajectoriesRequest(scene);
    const cards = scene.cards.filter((card) => card.enabled);
    await this.#showingProgress("verdicts", "verdicts", body, (answer) => {
      // The verdict on other runs than those shown would be a wrong one.
      if (this.store.getState().runs !== runs) return;
      const { verdicts } = answer as { verdicts: VerdictAnswer[] };
      this.store.setState({
        verdicts: verdicts.map((verdict) => ({
          cardId: cards[verdict.optimizer_index]!.id,
          startIndex: verdict.start_index,
          kind: verdict.kind,
          tone: verdict.tone,
          sentence: verdict.sentence,
          evidence: verdict.evidence,
          window: verdict.window,
          at: verdict.at,
          criticalPoint: verdict.critical_point,
        })),
      });
    });
  }

  async #showingProgress(
    what: Progress["what"],
    type: string,
    body: object,
    show: (answer: unknown) => void,
  ): Promise<void> {
    const progress: Progress = { what, done: 0, total: 0 };
    const timer = setTimeout(() => {
      // What the runs or the grid tell of comes first.
      if (this.store.getState().progress === null) this.store.setState({ progress });
    }, SHOW_PROGRESS_AFTER);
    await this.#quietly(type, body, show);
    clearTimeout(timer);
    if (this.store.getState().progress === progress) this.store.setState({ progress: null });
  }

  /** Asks, and shows a problem as the session does. */
  async #quietly(type: string, body: object, show: (answer: unknown) => void): Promise<void> {
    try {
      show(await this.live.request(type, body));
    } catch (error) {
      if (error instanceof ProblemError) this.store.setState({ problem: error.problem });
      else if (!(error instanceof Superseded)) throw error;
    }
  }
}

function expansionFrom(answer: TaylorAnswer, surfaceKey: string, at: Point): Expansion {
  const { slice, hessian, eigenvectors } = answer;
  return {
    surfaceKey,
    at,
    loss: answer.loss ?? Number.NaN,
    gradient: pair(answer.gradient),
    gradientNorm: answer.gradient_norm ?? Number.NaN,
    hessian: [pair(hessian), pair(hessian, 2)],
    eigenvalues: pair(answer.eigenvalues),
    eigenvectors: [pair(eigenvectors), pair(eigenvectors, 2)],
    kind: answer.kind,
    smooth: answer.smooth,
    zeroEigenvalues: answer.zero_eigenvalues,
    higherOrder: answer.higher_order,
    slice: slice && {
      direction: pair(slice.direction),
      t: slice.t,
      loss: slice.loss,
      firstOrder: slice.first_order,
      secondOrder: slice.second_order,
      slope: slice.slope ?? Number.NaN,
      curvature: slice.curvature ?? Number.NaN,
    },
  };
}

function criticalSetFrom(answer: CriticalAnswer, surfaceKey: string): CriticalSet {
  return {
    surfaceKey,
    points: answer.points.map((point) => ({
      ...point,
      at: [point.at[0]!, point.at[1]!],
      eigenvalues: [point.eigenvalues[0]!, point.eigenvalues[1]!],
      eigenvectors: [
        [point.eigenvectors[0]!, point.eigenvectors[1]!],
        [point.eigenvectors[2]!, point.eigenvectors[3]!],
      ],
    })),
    curves: answer.curves.map((curve) => ({
      ...curve,
      points: Array.from({ length: curve.points.length / 2 }, (_, i): [number, number] => [
        curve.points[2 * i]!,
        curve.points[2 * i + 1]!,
      ]),
    })),
    found: answer.found,
    complete: answer.complete,
    completeReason: answer.complete_reason,
  };
}
