/** The critical points of the 3-D scene, in the contour's shapes and colours, and curves of them. */
import { sizedByDensity } from "../../geometry/clusters";
import { type HeightField, heightAt, type Point3, unitOf } from "../../geometry/heightfield";
import { isHidden } from "../../geometry/sight";
import type { CriticalKind } from "../../look/kindShapes";
import type { Point } from "../../state/scene";
import { shownCriticalSet } from "../../state/shown";
import { KINDS, type Look, MARK_SIZES, paintKindMark } from "../parts/kindMark";
import { lineSlot, NOWHERE, type SceneLayerFactory } from "./layer";

/** Above the surface, in box lengths: points so high that it does not cut through them. */
const POINT_LIFT = 0.016;
/** Times as high out of a valley as sharp as a knife. */
const KINK_LIFT = 4;
const CURVE_LIFT = 0.006;
/** Vertices along a dash are at most this far apart, in box lengths, to follow the surface. */
const SPACING = 1 / 60;
/** Vertices of a dash, and of the gap after it. */
const DASH = 3;
const GAP = 1;

type Line = { readonly x: number[]; readonly y: number[]; readonly z: number[] };

/** A polyline laid over the drawn surface in dashes, which a line in 3-D does not have by itself. */
export function dashedOver(field: HeightField, points: readonly Point[], into: Line): void {
  const lift = CURVE_LIFT * unitOf(field);
  const width = [field.x[1] - field.x[0], field.y[1] - field.y[0]] as const;
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const pieces = Math.max(1, Math.ceil(Math.hypot(dx / width[0], dy / width[1]) / SPACING));
    for (let k = 0; k < pieces; k++, count++) {
      const [x, y] = [from[0] + (dx * k) / pieces, from[1] + (dy * k) / pieces];
      const seen = count % (DASH + GAP) < DASH;
      into.x.push(x);
      into.y.push(y);
      into.z.push(seen ? heightAt(field, x, y) + lift : Number.NaN);
    }
  }
  // The next curve begins apart.
  into.x.push(Number.NaN);
  into.y.push(Number.NaN);
  into.z.push(Number.NaN);
}

type Critical = { readonly at: Point; readonly kind: CriticalKind };
type Place = { readonly at: Point3; readonly kind: CriticalKind; readonly look: Look };

function placesOf(points: readonly Critical[], look: Look, field: HeightField): Place[] {
  const lift = (look === "hollow" ? KINK_LIFT : 1) * POINT_LIFT * unitOf(field);
  return points.flatMap(({ at, kind }) => {
    const ground = heightAt(field, ...at);
    return Number.isNaN(ground) ? [] : [{ at: [at[0], at[1], ground + lift], kind, look }];
  });
}

/** The most important first: lowest minima, then the rest. */
function byImportance(a: Place, b: Place): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.at[2] - b.at[2];
}

export const criticalLayer: SceneLayerFactory = (store) => {
  let places: readonly Place[] = [];
  /** The set on the drawn surface. */
  const shown = () => {
    const state = store.getState();
    return state.grid && shownCriticalSet(state, state.grid);
  };
  return {
    slots: () => KINDS.map((kind) => lineSlot(`critical-${kind}`, 7)),
    fill({ plot, grid, field, theme }) {
      const found = shown();
      for (const kind of KINDS) {
        const line: Line = { x: [], y: [], z: [] };
        for (const curve of found?.curves ?? []) {
          if (curve.kind === kind) dashedOver(field, curve.points, line);
        }
        const data = line.x.length > 0 ? line : NOWHERE;
        plot.update(`critical-${kind}`, { ...data, line: { color: theme[kind] } });
      }
      places =
        found === null
          ? placesOf(grid.criticalPoints, "faint", field)
          : [
              ...placesOf(found.points, "filled", field),
              ...placesOf(found.kinks, "hollow", field),
            ].sort(byImportance);
    },
    paintStill({ ctx, screen, field, theme }) {
      const seen = places.flatMap((item) => {
        const spot = screen.place(item.at);
        return spot === null || isHidden(field, screen.eye, item.at, 2)
          ? []
          : [{ ...spot, kind: item.kind, item }];
      });
      const largest = theme.scale.balls * MARK_SIZES[places[0]?.look ?? "faint"];
      // What is important lies above.
      for (const { item, size } of sizedByDensity(seen, largest).reverse()) {
        const { kind, look } = item.item;
        paintKindMark(ctx, { kind, look, left: item.left, top: item.top, size }, theme);
      }
    },
    watch: (changed) => store.subscribe(shown, changed),
  };
};
