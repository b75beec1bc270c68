/** The computed critical points of the 3-D scene, by kind in symbol and colour, and curves of them. */
import { BOX, type HeightField, heightAt } from "../../geometry/heightfield";
import type { Theme } from "../../look/colors";
import type { CriticalKind } from "../../look/kindShapes";
import type { CriticalSet } from "../../state/results";
import type { Point } from "../../state/scene";
import { shownCriticalSet } from "../../state/shown";
import { lineSlot, Markers, markerSlot, NOWHERE, type SceneLayerFactory } from "./layer";

/**
 * Plotly has no triangles in 3-D, and takes its "x" from a font that not every machine has; a
 * saddle is an upright cross here, and a degenerate point a diamond as ever.
 */
const KIND_SYMBOLS = {
  minimum: "circle",
  maximum: "square",
  saddle: "cross",
  degenerate: "diamond",
} as const satisfies Record<CriticalKind, string>;

const KINDS = ["minimum", "maximum", "saddle", "degenerate"] as const;

/** A cross is the thinnest of them. */
const SIZES = { minimum: 10, maximum: 10, saddle: 16, degenerate: 12 } as const;
const HALO = 4;

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
  const lift = (CURVE_LIFT / BOX[2]) * (field.highest - field.lowest);
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

function markersOf({ points, kinks }: CriticalSet, field: HeightField, theme: Theme): Markers {
  const markers = new Markers();
  const lift = (POINT_LIFT / BOX[2]) * (field.highest - field.lowest);
  for (const { at, kind } of points) {
    const z = heightAt(field, ...at) + lift;
    if (Number.isNaN(z)) continue;
    markers.add([...at, z], theme.ground, SIZES[kind] + HALO, KIND_SYMBOLS[kind]);
    markers.add([...at, z], theme[kind], SIZES[kind], KIND_SYMBOLS[kind]);
  }
  for (const { at, kind } of kinks) {
    const z = heightAt(field, ...at) + KINK_LIFT * lift;
    if (Number.isNaN(z)) continue;
    markers.add([...at, z], theme.ground, SIZES[kind] + HALO, KIND_SYMBOLS[kind]);
    markers.add([...at, z], theme[kind], SIZES[kind], KIND_SYMBOLS[kind]);
    markers.add([...at, z], theme.ground, SIZES[kind] - HALO, KIND_SYMBOLS[kind]);
  }
  return markers;
}

export const criticalLayer: SceneLayerFactory = (store) => {
  /** The set on the drawn surface. */
  const shown = () => {
    const state = store.getState();
    return state.grid && shownCriticalSet(state, state.grid);
  };
  return {
    slots: () => [
      ...KINDS.map((kind) => lineSlot(`critical-${kind}`, 7)),
      markerSlot("critical-points"),
    ],
    fill({ plot, field, theme }) {
      const found = shown();
      for (const kind of KINDS) {
        const line: Line = { x: [], y: [], z: [] };
        for (const curve of found?.curves ?? []) {
          if (curve.kind === kind) dashedOver(field, curve.points, line);
        }
        const data = line.x.length > 0 ? line : NOWHERE;
        plot.update(`critical-${kind}`, { ...data, line: { color: theme[kind] } });
      }
      const markers = found === null ? new Markers() : markersOf(found, field, theme);
      markers.show(plot, "critical-points");
    },
    watch: (changed) => store.subscribe(shown, changed),
  };
};
