/**
 * Keeps what gradient and Hessian say in the store: the Taylor expansion of the point looked at,
 * all critical points, and the verdict on every run. Each is asked for only while it is shown.
 */
import type { Clock } from "../state/clock";
import { familyOf, referenceOf } from "../state/kinds";
import { entryAt } from "../state/position";
import type { Progress, VerdictData } from "../state/results";
import type { Point } from "../state/scene";
import { type PageStore, probeOf, type State, surfaceOf } from "../state/store";
import {
  type CriticalAnswer,
  criticalSetFrom,
  expansionFrom,
  pair,
  type TaylorAnswer,
} from "./found";
import { type Live, ProblemError, Superseded } from "./live";
import { SHOW_PROGRESS_AFTER, trajectoriesRequest } from "./session";

/** Points of the slice shown. */
const SLICE_POINTS = 201;

/** Runs are judged once they rest so long: a drag makes many that nobody reads of. */
const JUDGE_AFTER = 300;

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
    const body = { surface: referenceOf(state.scene.surface), at, slice };
    const key = JSON.stringify(body);
    if (key === this.#asked.taylor || this.#expanding) return;
    this.#asked.taylor = key;
    this.#expanding = true;
    const family = familyOf(state.scene.surface);
    void this.#quietly("taylor", body, (answer) => {
      this.store.setState({ expansion: expansionFrom(answer as TaylorAnswer, family, at) });
    }).finally(() => {
      this.#expanding = false;
      this.#expand();
    });
  }

  #findCriticalPoints(): void {
    const state = this.store.getState();
    const { scene, options } = state;
    const family = familyOf(scene.surface);
    const old = state.criticalSet;
    if (old !== null && old.family !== family) this.store.setState({ criticalSet: null });
    if (surfaceOf(state) === undefined || !this.live.open) return;
    if (options.panel !== "critical" && !options.criticalPoints) return;
    const body = { surface: referenceOf(scene.surface) };
    const key = JSON.stringify(body);
    if (key === this.#asked.critical) return;
    this.#asked.critical = key;
    void this.#showingProgress("critical points", "critical_points", body, (answer) => {
      if (familyOf(this.store.getState().scene.surface) !== family) return;
      this.store.setState({ criticalSet: criticalSetFrom(answer as CriticalAnswer, family) });
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
