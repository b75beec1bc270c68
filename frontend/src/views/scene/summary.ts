/** The 3-D scene in words. */
import { entryTold } from "../../state/position";
import { heightScaleOf, type State, surfaceOf } from "../../state/store";
import { cardTitle, surfaceTitle } from "../../text/records";
import { t } from "../../text/t";

/** The surface, its range of losses, the start points, and where each run is at a step. */
export function sceneSummary(state: State, step: number): string {
  const { grid, scene } = state;
  if (grid === null) return t("scene.none");
  const finite = grid.z.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const surface = surfaceOf(state);
  const title = surface === undefined ? "" : surfaceTitle(surface);
  const sentences = [
    t(heightScaleOf(state) === "log" ? "scene.surfaceLog" : "scene.surface", { title, low, high }),
    ...scene.starts.map(([x, y], i) => t("scene.start", { number: i + 1, x, y })),
  ];
  for (const run of state.runs) {
    const card = scene.cards.find(({ id }) => id === run.cardId);
    const entry = entryTold(run, step);
    if (!card?.enabled || entry === null) continue;
    const values = {
      title: cardTitle(state, card),
      start: run.startIndex + 1,
      x: entry.x,
      y: entry.y,
      loss: entry.loss,
      step: entry.step,
    };
    sentences.push(t(scene.starts.length > 1 ? "scene.runFrom" : "scene.run", values));
  }
  return sentences.join(" ");
}
