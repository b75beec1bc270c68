/** The noise of the gradient along the run of the ball that is looked at, while that is shown. */
import { familyOf, referenceOf } from "../state/kinds";
import type { NoiseAlong, RunData } from "../state/results";
import { isOfScene } from "../state/shown";
import type { PageStore } from "../state/store";
import type { Asking } from "./asking";
import { ballOf } from "./batches";

/** Entries of the run at which it is asked for: more than the curve is pixels wide tell no more. */
const MOST = 160;

type Of = Pick<NoiseAlong, "family" | "cardId" | "steps">;

/** Rows spread over the run; what has left the surface is nowhere. */
function rowsOf({ step, status }: RunData): number[] {
  const last = step.length - (status === "diverged" ? 2 : 1);
  const count = Math.min(MOST, last + 1);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * last) / (count - 1)),
  );
}

/** Asks whenever it changes; returns how to stop that. */
export function keepNoiseAlong(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"gradient_noise", Of>(
    "gradient_noise",
    {
      question() {
        const state = store.getState();
        const { options, scene, dragging } = state;
        const ball = ballOf(state);
        if (!options.gradientNoise || options.panel !== "data" || dragging) return null;
        if (ball === null || ball.run.sketch !== undefined) return null;
        const { card, run } = ball;
        const rows = rowsOf(run);
        const at = (row: number): [number, number] => [
          run.points[2 * row]!,
          run.points[2 * row + 1]!,
        ];
        if (rows.length === 0) return null;
        const body = {
          surface: referenceOf(scene.surface),
          at: at(0),
          along: rows.map(at),
          ...(card.batch && { batch: card.batch }),
        };
        const steps = rows.map((row) => run.step[row]! / (run.pace ?? 1));
        const family = familyOf(scene.surface);
        return { body, context: { family, cardId: card.id, steps } };
      },
      answered({ along, size }, of) {
        store.setState({ noiseAlong: { ...of, size, ratios: Array.from(along ?? []) } });
      },
      failed: () => store.setState({ noiseAlong: null }),
    },
    "along",
  );
  const refresh = () => {
    const state = store.getState();
    const { noiseAlong: shown } = state;
    if (shown !== null && (!isOfScene(state, shown) || shown.cardId !== ballOf(state)?.card.id)) {
      store.setState({ noiseAlong: null });
    }
    line.refresh();
  };
  const stops = [
    store.subscribe((state) => state.scene, refresh),
    store.subscribe((state) => state.runs, refresh),
    store.subscribe((state) => state.options, refresh),
    store.subscribe((state) => state.dragging, refresh),
  ];
  return () => {
    for (const stop of stops) stop();
    line.end();
  };
}
