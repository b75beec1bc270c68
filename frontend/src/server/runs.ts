/** Runs as the server answers them, whole or sketched, in the form that the views draw from. */
import { convergedAt } from "../state/convergence";
import type { RunData } from "../state/results";
import type { Card } from "../state/scene";
import type { SketchedRun } from "../wire";
import type { Decoded } from "./decoded";
import type { AnswerTo } from "./questions";

/** Numbers of an entry: x, y, loss and gradient norm. */
const WIDTH = 4;

/** @param tolerance below which gradient norm the server calls a run converged */
export function runsFrom(
  answer: AnswerTo<"trajectories">,
  cards: readonly Card[],
  tolerance: number,
): RunData[] {
  if ("step" in answer) {
    return answer.runs.map((run) => fromSketch(run, answer.step, cards));
  }
  return answer.runs.map((run) => ({
    cardId: cards[run.optimizer_index]!.id,
    startIndex: run.start_index,
    status: run.status,
    steps: run.steps,
    step: run.step,
    points: run.points,
    loss: run.loss,
    gradientNorm: run.gradient_norm,
    ...(run.batch_loss && { batchLoss: run.batch_loss }),
    leftDomain: run.left_domain,
    convergedAt:
      run.status === "converged"
        ? convergedAt({ step: run.step, gradientNorm: run.gradient_norm }, tolerance)
        : null,
  }));
}

/** @param steps after which updates the entries are; a run's last is after its own last update */
function fromSketch(run: Decoded<SketchedRun>, steps: Int32Array, cards: readonly Card[]): RunData {
  const { entries, origin, first, shown, last } = run;
  const count = entries.length / WIDTH;
  const step = steps.slice(0, count);
  const points = new Float64Array(2 * count);
  const loss = new Float64Array(count);
  const gradientNorm = new Float64Array(count);
  const put = (i: number, from: ArrayLike<number>, at: number, beyond: ArrayLike<number>) => {
    points[2 * i] = beyond[0]! + from[at]!;
    points[2 * i + 1] = beyond[1]! + from[at + 1]!;
    loss[i] = beyond[2]! + from[at + 2]!;
    gradientNorm[i] = beyond[3]! + from[at + 3]!;
  };
  for (let i = 0; i < count; i++) put(i, entries, WIDTH * i, origin);
  const nothing = [0, 0, 0, 0];
  if (first !== null) put(0, first, 0, nothing);
  if (last !== null) {
    put(count - 1, last, 0, nothing);
    step[count - 1] = run.steps;
  }
  return {
    cardId: cards[run.optimizer_index]!.id,
    startIndex: run.start_index,
    status: run.status,
    steps: run.steps,
    step,
    points,
    loss,
    gradientNorm,
    leftDomain: run.left_domain,
    convergedAt: run.converged_at,
    sketch: {
      lowest: origin[2],
      shown: shown && {
        step: run.shown_step,
        x: shown[0],
        y: shown[1],
        loss: shown[2],
        gradientNorm: shown[3],
      },
    },
  };
}
