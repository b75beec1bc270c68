/**
 * What batches do where the ball is that is looked at: the surface of the one that comes next, and
 * the gradients of single examples. Each is asked for only while it is shown.
 */
import { shownRegion } from "../geometry/shownRegion";
import type { Clock } from "../state/clock";
import { dataChoiceOf } from "../state/dataActions";
import { familyOf, referenceOf } from "../state/kinds";
import { entryTold, updateShown } from "../state/position";
import { focusOf } from "../state/recorded";
import type { RunData } from "../state/results";
import type { Card, Point } from "../state/scene";
import { isOfScene } from "../state/shown";
import type { PageStore, State } from "../state/store";
import type { Asking } from "./asking";
import { pair } from "./found";

/** Points along each axis: its isolines are followed between them. */
const POINTS = 65;

type Of = { readonly family: string; readonly cardId: number };
type At = Of & { readonly at: Point };

/** The ball that is looked at, on a surface of data. */
export function ballOf(state: State): { readonly card: Card; readonly run: RunData } | null {
  const card = focusOf(state);
  if (dataChoiceOf(state) === null || card === undefined) return null;
  const { activeStart } = state.options;
  const run = state.runs.find(
    ({ cardId, startIndex }) => cardId === card.id && startIndex === activeStart,
  );
  return run === undefined ? null : { card, run };
}

type Ball = NonNullable<ReturnType<typeof ballOf>>;

function ofBall({ scene }: State, { card }: Ball): Of {
  return { family: familyOf(scene.surface), cardId: card.id };
}

/** The batch that the update after the one shown uses. */
function batchAsked({ scene }: State, { card, run }: Ball, clock: Clock) {
  const update = Math.floor(updateShown(run, clock.step));
  return {
    surface: referenceOf(scene.surface),
    batch: card.batch!,
    // After the last update there is no batch any more.
    step: Math.min(update, Math.max(0, scene.steps - 1)),
  };
}

/** Asks whenever it changes; returns how to stop that. */
export function keepBatches(store: PageStore, clock: Clock, asking: Asking): () => void {
  const surface = asking.line<"batch_surface", Of>("batch_surface", {
    question() {
      const state = store.getState();
      const ball = ballOf(state);
      const domain = shownRegion(state);
      if (!state.options.batchSurface || ball?.card.batch === undefined || domain === null) {
        return null;
      }
      const body = { ...batchAsked(state, ball, clock), n: POINTS, domain };
      return { body, context: ofBall(state, ball) };
    },
    answered({ x, y, z }, of) {
      store.setState({ batchGrid: { ...of, x, y, z } });
    },
  });
  const noise = asking.line<"gradient_noise", At>("gradient_noise", {
    question() {
      const state = store.getState();
      const ball = ballOf(state);
      const entry = ball && entryTold(ball.run, clock.step);
      if (!state.options.gradientNoise || !ball || !entry) return null;
      if (!Number.isFinite(entry.x) || !Number.isFinite(entry.y)) return null;
      const { card } = ball;
      const body = {
        surface: referenceOf(state.scene.surface),
        at: [entry.x, entry.y] as [number, number],
        ...(card.batch && { batch: card.batch }),
      };
      return { body, context: { ...ofBall(state, ball), at: body.at } };
    },
    answered(answer, of) {
      const { gradients, mean, batch_covariance: covariance, size } = answer;
      store.setState({
        noise: {
          ...of,
          gradients,
          mean: pair(mean),
          covariance: [covariance[0]!, covariance[1]!, covariance[2]!, covariance[3]!],
          size,
          signalToNoise: answer.signal_to_noise ?? Number.NaN,
        },
      });
    },
    // A ball that has left the surface's reach has no noise.
    failed: () => store.setState({ noise: null }),
  });
  const now = asking.line<"batch_surface", Of>(
    "batch_surface",
    {
      question() {
        const state = store.getState();
        const ball = ballOf(state);
        if (state.options.panel !== "data" || ball?.card.batch === undefined) return null;
        // The least surface that there is: what is wanted of it are the examples.
        const body = { ...batchAsked(state, ball, clock), n: 2 };
        return { body, context: ofBall(state, ball) };
      },
      answered: ({ indices }, of) => store.setState({ batchNow: { ...of, indices } }),
    },
    "examples",
  );
  const refresh = () => {
    const state = store.getState();
    const { batchGrid, batchNow, noise: shown } = state;
    const ball = ballOf(state);
    const gone = (of: Of | null) =>
      of !== null && (!isOfScene(state, of) || of.cardId !== ball?.card.id);
    if (gone(batchGrid) || (batchGrid && ball?.card.batch === undefined)) {
      store.setState({ batchGrid: null });
    }
    if (gone(batchNow) || (batchNow && ball?.card.batch === undefined)) {
      store.setState({ batchNow: null });
    }
    if (gone(shown)) store.setState({ noise: null });
    surface.refresh();
    noise.refresh();
    now.refresh();
  };
  const stops = [
    clock.onStep(refresh),
    store.subscribe((state) => state.scene, refresh),
    store.subscribe((state) => state.runs, refresh),
    store.subscribe((state) => state.options, refresh),
  ];
  return () => {
    for (const stop of stops) stop();
    surface.end();
    noise.end();
    now.end();
  };
}
