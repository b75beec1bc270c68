/**
 * Keeps what gradient and Hessian say in the store: the Taylor expansion of the point looked at,
 * all critical points, and the verdict on every run. Each is asked for only while it is shown.
 */
import { chord } from "../geometry/chord";
import type { Clock } from "../state/clock";
import { familyOf, referenceOf } from "../state/kinds";
import { entryTold } from "../state/position";
import type { RunData } from "../state/results";
import { enabledCards, type Point, type Scene } from "../state/scene";
import { isOfScene } from "../state/shown";
import { type PageStore, probeOf, type State, surfaceOf } from "../state/store";
import type { Asking } from "./asking";
import { criticalSetFrom, expansionFrom, verdictsFrom } from "./found";
import type { Asked, Line } from "./line";
import { runsOf, trajectoriesRequest } from "./session";

/** Points of the slice shown. */
const SLICE_POINTS = 201;

/** Where the inspector looks: at θ′, or at the ball of the first run shown. */
export function pointLookedAt(state: State, step: number): Point {
  const run = state.options.subject === "ball" ? state.runs[0] : undefined;
  const entry = run && entryTold(run, step);
  return entry ? [entry.x, entry.y] : probeOf(state);
}

/** What an expansion is of. */
type Place = { readonly family: string; readonly at: Point };

type Judged = { readonly runs: readonly RunData[]; readonly scene: Scene | null };

/** Whether what is said of the one holds for the other: it is the same, or was its sketch. */
function sameRuns(one: Judged, other: Judged): boolean {
  if (one.runs === other.runs) return true;
  return one.scene === other.scene && one.runs.some(({ sketch }) => sketch !== undefined);
}

function judged({ runs, runsScene }: State): Judged {
  return { runs, scene: runsScene };
}

export class Calculus {
  readonly #taylor: Line<"taylor", Place>;
  readonly #criticalPoints: Line<"critical_points", string>;
  readonly #verdicts: Line<"verdicts", Judged>;

  constructor(
    private readonly store: PageStore,
    private readonly clock: Clock,
    asking: Asking,
  ) {
    this.#taylor = asking.line<"taylor", Place>("taylor", {
      question: () => this.#expansionAsked(),
      answered: (answer, { family, at }) =>
        store.setState({ expansion: expansionFrom(answer, family, at) }),
    });
    this.#criticalPoints = asking.line<"critical_points", string>("critical_points", {
      question: () => this.#criticalPointsAsked(),
      answered: (answer, family) => {
        if (!isOfScene(store.getState(), { family })) return false;
        store.setState({ criticalSet: criticalSetFrom(answer, family) });
        return true;
      },
    });
    this.#verdicts = asking.line<"verdicts", Judged>("verdicts", {
      question: () => this.#verdictsAsked(),
      answered: (answer, on) => {
        // The verdict on other runs than those shown would be a wrong one.
        if (on.scene === null || !sameRuns(on, judged(store.getState()))) return;
        store.setState({ verdicts: verdictsFrom(answer, enabledCards(on.scene)) });
      },
    });
  }

  /** Asks for what is looked at, now and whenever it changes; returns how to stop that. */
  start(): () => void {
    const stops = [
      this.store.subscribe((state, before) => {
        if (state.scene !== before.scene || state.options !== before.options) this.#refresh();
        if (state.runs !== before.runs) this.#taylor.refresh();
        if (!sameRuns(judged(before), judged(state))) this.#runsChanged();
      }),
      this.clock.onStep(() => {
        if (this.store.getState().options.subject === "ball") this.#taylor.refresh();
      }),
    ];
    this.#refresh();
    return () => {
      this.#verdicts.giveUp();
      for (const stop of stops) stop();
    };
  }

  #refresh(): void {
    const state = this.store.getState();
    const { criticalSet } = state;
    if (criticalSet !== null && !isOfScene(state, criticalSet)) {
      this.store.setState({ criticalSet: null });
      this.#criticalPoints.forget();
    }
    this.#taylor.refresh();
    this.#criticalPoints.refresh();
  }

  #runsChanged(): void {
    if (this.store.getState().verdicts.length > 0) this.store.setState({ verdicts: [] });
    // The same scene may be judged again: its verdicts are gone with the runs before.
    this.#verdicts.restart();
  }

  #expansionAsked(): Asked<"taylor", Place> | null {
    const state = this.store.getState();
    const surface = surfaceOf(state);
    if (state.options.panel !== "point" || surface === undefined) return null;
    const at = pointLookedAt(state, this.clock.step);
    const angle = (state.options.angle * Math.PI) / 180;
    const v: Point = [Math.cos(angle), Math.sin(angle)];
    const [low, high] = chord(surface.domain, at, v);
    const slice = low < high ? { direction: v, low, high, n: SLICE_POINTS } : null;
    return {
      body: { surface: referenceOf(state.scene.surface), at, slice },
      context: { family: familyOf(state.scene.surface), at },
    };
  }

  #criticalPointsAsked(): Asked<"critical_points", string> | null {
    const state = this.store.getState();
    const { scene, options } = state;
    if (options.panel !== "critical" && !options.criticalPoints) return null;
    if (surfaceOf(state) === undefined) return null;
    return {
      body: { surface: referenceOf(scene.surface) },
      context: familyOf(scene.surface),
    };
  }

  #verdictsAsked(): Asked<"verdicts", Judged> | null {
    const { scene, runs, runsScene } = this.store.getState();
    // A colour makes another scene and the same runs.
    const same = runsScene !== null && (scene === runsScene || runsOf(scene) === runsOf(runsScene));
    if (runs.length === 0 || !same) return null;
    return { body: trajectoriesRequest(scene), context: { runs, scene } };
  }
}
