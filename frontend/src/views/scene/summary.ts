/** The 3-D scene in words. */
import { entryAt } from "../../state/position";
import { cardTitle, type State, surfaceOf } from "../../state/store";
import { formatNumber } from "../../text/numbers";

/** The surface, its range of losses, the start points, and where each run is at a step. */
export function sceneSummary(state: State, step: number): string {
  const { grid, scene, options } = state;
  if (grid === null) return "No surface yet.";
  const finite = grid.z.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const scale = options.heightScale === "log" ? ", drawn on a logarithmic height" : "";
  const sentences = [
    `Surface ${surfaceOf(state)?.title ?? ""}: L from ${formatNumber(low)} to ${formatNumber(high)}${scale}`,
    ...scene.starts.map(
      ([x, y], i) => `Start point ${i + 1} at ${formatNumber(x)}, ${formatNumber(y)}`,
    ),
  ];
  for (const run of state.runs) {
    const card = scene.cards.find(({ id }) => id === run.cardId);
    if (!card?.enabled || run.step.length === 0) continue;
    const i = entryAt(run, step);
    const [x, y] = [formatNumber(run.points[2 * i]!), formatNumber(run.points[2 * i + 1]!)];
    const from = scene.starts.length > 1 ? ` from start point ${run.startIndex + 1}` : "";
    const where = `at ${x}, ${y} with L ${formatNumber(run.loss[i]!)} after ${run.step[i]} steps`;
    sentences.push(`${cardTitle(state, card)}${from} ${where}`);
  }
  return `${sentences.join(". ")}.`;
}
