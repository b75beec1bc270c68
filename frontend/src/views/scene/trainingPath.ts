/** The way that training took, on a slice in 3-D: dashed, in the colour of text, as on the map. */
import type { HeightField } from "../../geometry/heightfield";
import type { Point } from "../../state/scene";
import { sliceFactsOf } from "../../state/sliceActions";
import { dashedOver } from "./critical";
import { lineSlot, NOWHERE, type SceneLayerFactory } from "./layer";

const SLOT = "training";
/** Of the domain's sides, the least between two of its points: a dash has several. */
const APART = 1 / 60;

/** Without the points that are too near to the one before, but with the last. */
function thinned(path: readonly Point[], field: HeightField): readonly Point[] {
  const [width, depth] = [field.x[1] - field.x[0], field.y[1] - field.y[0]];
  const kept: Point[] = [];
  for (const [i, point] of path.entries()) {
    const last = kept.at(-1);
    const away = last && Math.hypot((point[0] - last[0]) / width, (point[1] - last[1]) / depth);
    if (away === undefined || away >= APART || i === path.length - 1) kept.push(point);
  }
  return kept;
}

export const trainingPathLayer: SceneLayerFactory = (store) => ({
  slots: () => [lineSlot(SLOT, 6)],
  fill({ plot, grid, field, theme }) {
    const facts = sliceFactsOf(store.getState());
    const line = { x: [], y: [], z: [] };
    const path = facts?.family === grid.family ? facts.told.path : [];
    if (path.length > 1) dashedOver(field, thinned(path, field), line);
    plot.update(SLOT, { ...(line.x.length > 0 ? line : NOWHERE), line: { color: theme.ink } });
  },
  watch: (changed) => store.subscribe((state) => state.slice, changed),
});
