/** The cut through θ′ along v in the 3-D scene: a line lying on the surface. */
import { unitOf } from "../../geometry/heightfield";
import type { Expansion } from "../../state/results";
import { shownInPart } from "../../state/shown";
import { lineSlot, NOWHERE, type SceneContext, type SceneLayerFactory } from "./layer";

const UID = "slice";
/** Above the surface, below what moves on it, in box lengths. */
const LIFT = 0.006;

/** The true curve of the cut; it has a gap wherever the surface has a hole. */
export function liftedCut(
  { at, slice }: Expansion,
  { height, field }: Pick<SceneContext, "height" | "field">,
): { x: number[]; y: number[]; z: number[] } {
  const line = { x: [] as number[], y: [] as number[], z: [] as number[] };
  if (slice === null) return line;
  const lift = LIFT * unitOf(field);
  for (const [i, t] of slice.t.entries()) {
    line.x.push(at[0] + t * slice.direction[0]);
    line.y.push(at[1] + t * slice.direction[1]);
    const loss = slice.loss[i]!;
    line.z.push(Number.isFinite(loss) ? height.of(loss) + lift : Number.NaN);
  }
  return line;
}

export const sliceLayer: SceneLayerFactory = (store) => ({
  slots: () => [lineSlot(UID, 4)],
  fill(context) {
    const expansion = shownInPart(store.getState(), context.grid, "slice", "taylor");
    const line = expansion?.slice ? liftedCut(expansion, context) : NOWHERE;
    context.plot.update(UID, { ...line, line: { color: context.theme.ink } });
  },
  watch: (changed) =>
    store.subscribe(({ expansion, options }) => [expansion, options.panel, options.part], changed, {
      equalityFn: (a, b) => a.every((value, i) => value === b[i]),
    }),
});
