/**
 * Keeps grid and runs in step with the scene. The previous ones stay until the new ones are here; a
 * slow answer never overwrites a newer one. While a hand drags, runs are asked for as sketches, and
 * once it rests as they are.
 */

import type { Clock } from "../state/clock";
import { familyOf, referenceOf } from "../state/kinds";
import { optimizerReference } from "../state/optimizers";
import { paced } from "../state/pace";
import type { RunData } from "../state/results";
import { enabledCards, type Scene } from "../state/scene";
import { type PageStore, type State, surfaceOf, toleranceOf } from "../state/store";
import type { Asking } from "./asking";
import { gridFrom } from "./found";
import type { Asked, Line } from "./line";
import type { AnswerTo, RequestOf } from "./questions";
import { runsFrom } from "./runs";

/** Points along each axis of the surface shown; the server's DEFAULT_GRID, which it has warm. */
const GRID_POINTS = 161;

/**
 * A hand that has not moved for so long rests, in milliseconds, even if it does not let go. Where
 * frames are slow moves are rare, and resting between two of them would draw everything twice.
 */
const RESTS_AFTER = { least: 150, gaps: 2, most: 1000 };

/** The runs that a scene wants; their verdicts are asked for alike. */
export function trajectoriesRequest(scene: Scene): RequestOf<"verdicts"> {
  return {
    surface: referenceOf(scene.surface),
    starts: scene.starts,
    optimizers: enabledCards(scene).map(optimizerReference),
    steps: scene.steps,
  };
}

/** What the runs of a scene depend on, as text: the same text, the same runs of the same cards. */
export function runsOf(scene: Scene): string {
  return JSON.stringify([trajectoriesRequest(scene), enabledCards(scene).map(({ id }) => id)]);
}

export class Session {
  /** The newest runs: they may be here before the grid of their surface, and outlast one of another. */
  #runs: Pick<State, "runs" | "runsScene"> = { runs: [], runsScene: null };
  readonly #grid: Line<"grid", Scene>;
  readonly #trajectories: Line<"trajectories", Scene>;
  /** Until a moving hand rests. */
  #moving: ReturnType<typeof setTimeout> | null = null;
  #lastMove = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: PageStore,
    private readonly clock: Clock,
    asking: Asking,
  ) {
    this.#grid = asking.line<"grid", Scene>("grid", {
      question: () =>
        this.#askedOf((scene) => ({
          surface: referenceOf(scene.surface),
          n: GRID_POINTS,
        })),
      answered: (answer, scene) => this.#showGrid(answer, scene),
    });
    this.#trajectories = asking.line<"trajectories", Scene>("trajectories", {
      question: () =>
        enabledCards(store.getState().scene).length > 0
          ? this.#askedOf(
              (scene) => this.#runsAsked(scene),
              (scene) => enabledCards(scene).map(({ id }) => id),
            )
          : null,
      answered: (answer, scene) =>
        this.#showRuns(runsFrom(answer, enabledCards(scene), toleranceOf(store.getState())), scene),
    });
  }

  /** Asks for what the scene needs, now and whenever it changes; returns how to stop that. */
  start(): () => void {
    this.refresh();
    const stops = [
      this.store.subscribe(
        (state) => state.scene,
        () => {
          if (this.store.getState().dragging) this.#moves();
          this.refresh();
        },
      ),
      this.store.subscribe(
        (state) => state.dragging,
        (dragging) => {
          this.#lastMove = Number.NEGATIVE_INFINITY;
          if (!dragging) this.#rests();
        },
      ),
    ];
    const repace = () => this.#repace();
    stops.push(
      this.store.subscribe((state) => state.options.unit, repace),
      this.store.subscribe((state) => state.facts, repace),
    );
    return () => {
      if (this.#moving !== null) clearTimeout(this.#moving);
      for (const stop of stops) stop();
    };
  }

  /** Asks for what has changed since it was asked for last. */
  refresh(): void {
    const { scene } = this.store.getState();
    this.#grid.refresh();
    if (enabledCards(scene).length > 0) this.#trajectories.refresh();
    else {
      this.#trajectories.takeBack();
      this.#showRuns([], scene);
    }
  }

  #moves(): void {
    if (this.#moving !== null) clearTimeout(this.#moving);
    const { least, gaps, most } = RESTS_AFTER;
    const now = performance.now();
    const gap = now - this.#lastMove;
    this.#lastMove = now;
    const after = Number.isFinite(gap) ? Math.min(most, Math.max(least, gaps * gap)) : least;
    this.#moving = setTimeout(() => this.#rests(), after);
  }

  #rests(): void {
    if (this.#moving === null) return;
    clearTimeout(this.#moving);
    this.#moving = null;
    this.refresh();
  }

  #runsAsked(scene: Scene): RequestOf<"trajectories"> {
    const asked = trajectoriesRequest(scene);
    if (this.#moving === null) return asked;
    return { ...asked, precision: "float32", shown: Math.floor(this.clock.step) };
  }

  #askedOf<T extends "grid" | "trajectories">(
    request: (scene: Scene) => RequestOf<T>,
    of: (scene: Scene) => unknown = () => null,
  ): Asked<T, Scene> | null {
    const state = this.store.getState();
    const { scene } = state;
    if (surfaceOf(state) === undefined || scene.starts.length === 0) return null;
    return { body: request(scene), context: scene, of: of(scene) };
  }

  #showGrid(answer: AnswerTo<"grid">, { surface }: Scene): void {
    const family = familyOf(surface);
    const grid = gridFrom(answer, family);
    const other = this.store.getState().grid?.family !== family;
    const { runsScene } = this.#runs;
    const fits = runsScene !== null && familyOf(runsScene.surface) === family;
    // Runs of one surface are never drawn over another one.
    this.store.setState({
      grid,
      ...(fits ? this.#runs : other && { runs: [], runsScene: null }),
    });
  }

  /** The same runs, compared by something else. */
  #repace(): void {
    const { runs, runsScene } = this.#runs;
    if (runsScene === null) return;
    const again = paced(runs, { ...this.store.getState(), scene: runsScene });
    if (again === runs) return;
    this.#runs = { runs: again, runsScene };
    if (this.store.getState().runs === runs) this.store.setState(this.#runs);
  }

  #showRuns(runs: readonly RunData[], scene: Scene): void {
    const shown = this.store.getState().grid?.family === familyOf(scene.surface);
    // What a run's pace is follows from the cards that it was made of.
    this.#runs = { runs: paced(runs, { ...this.store.getState(), scene }), runsScene: scene };
    if (shown) this.store.setState(this.#runs);
  }
}
