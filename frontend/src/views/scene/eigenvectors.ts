/** The point looked at in the 3-D scene, with the Hessian's eigenvectors and −g lying on the surface. */
import { sideOf } from "../../geometry/apart";
import { bendColor, downhill, type EigenAxis, eigenAxes } from "../../geometry/eigenAxes";
import { type HeightField, heightAt, unitOf } from "../../geometry/heightfield";
import type { Expansion } from "../../state/results";
import type { Point } from "../../state/scene";
import { isOfScene, shownInPart } from "../../state/shown";
import { probeOf } from "../../state/store";
import { lineSlot, NOWHERE, type SceneContext, type SceneLayerFactory } from "./layer";

/** Half the length of the longer axis, and the length of −g, as a share of the domain's widths. */
const LONGEST = 0.16;
const GRADIENT = 0.13;
const HEAD = 0.022;
/** So far does −g step aside of an eigenvector that it would lie on. */
const ASIDE = 0.02;
/** Points of one arrow's shaft: enough to follow the surface's own cells. */
const SHAFT_POINTS = 16;
/** Above the surface and the runs' trails, in box lengths. */
const LIFT = 0.012;

/** Discs of the mark of θ′, from the outermost in: radius in pixels, and colour. */
const PROBE_RINGS = [
  [8, "ground"],
  [6, "theta"],
  [2.5, "ground"],
] as const;

/** Coordinates of a line with gaps. */
export type Polyline = { readonly x: number[]; readonly y: number[]; readonly z: number[] };

/**
 * An arrow lying on the drawn surface. Lengths are shares of the domain, so that it looks alike on
 * every surface; where the surface ends or has a hole, the line has a gap.
 *
 * @param direction in the surface's own units
 * @param beside how far it runs beside `at`, to its left
 */
export function drapedArrow(
  field: HeightField,
  at: Point,
  direction: Point,
  length: number,
  into: Polyline = { x: [], y: [], z: [] },
  beside = 0,
): Polyline {
  const width: Point = [field.x[1] - field.x[0], field.y[1] - field.y[0]];
  const [u, v] = [direction[0] / width[0], direction[1] / width[1]];
  const size = Math.hypot(u, v);
  const [s, t] = [u / size, v / size];
  const lift = LIFT * unitOf(field);
  const add = (along: number, aside: number) => {
    const x = at[0] + (along * s - aside * t) * width[0];
    const y = at[1] + (along * t + aside * s) * width[1];
    into.x.push(x);
    into.y.push(y);
    into.z.push(heightAt(field, x, y) + lift);
  };
  for (let i = 0; i < SHAFT_POINTS; i++) add((i / (SHAFT_POINTS - 1)) * length, beside);
  add(length - HEAD, beside + 0.6 * HEAD);
  add(length, beside);
  add(length - HEAD, beside - 0.6 * HEAD);
  into.x.push(Number.NaN);
  into.y.push(Number.NaN);
  into.z.push(Number.NaN);
  return into;
}

function drapedAxis(field: HeightField, at: Point, { direction, share }: EigenAxis): Polyline {
  const length = Math.max(2 * HEAD, share * LONGEST);
  const there = drapedArrow(field, at, direction, length);
  return drapedArrow(field, at, [-direction[0], -direction[1]], length, there);
}

function layArrows({ plot, field, theme }: SceneContext, expansion: Expansion | null): void {
  const axes = expansion === null ? [] : eigenAxes(expansion);
  for (const i of [0, 1]) {
    const axis = axes[i];
    plot.update(
      `eigenvector-${i}`,
      expansion && axis
        ? { ...drapedAxis(field, expansion.at, axis), line: { color: bendColor(axis.bend, theme) } }
        : NOWHERE,
    );
  }
  const down = expansion && downhill(expansion);
  const side = down
    ? sideOf(
        down,
        axes.map(({ direction }) => direction),
      )
    : 0;
  plot.update(
    "downhill",
    expansion && down
      ? {
          ...drapedArrow(field, expansion.at, down, GRADIENT, undefined, side * ASIDE),
          line: { color: theme.gradient },
        }
      : NOWHERE,
  );
}

export const eigenvectorsLayer: SceneLayerFactory = (store) => {
  /** What the arrows in the slots are of. */
  let laid: Expansion | null = null;

  return {
    slots: () => [
      lineSlot("eigenvector-0", 6),
      lineSlot("eigenvector-1", 6),
      lineSlot("downhill", 6),
    ],
    fill(context, anew) {
      const expansion = shownInPart(store.getState(), context.grid, "gradient", "slice");
      // θ′ moves before its expansion is known: until then the arrows are as they were.
      if (anew || expansion !== laid) layArrows(context, expansion);
      laid = expansion;
    },
    paint({ ctx, screen, field, grid, theme }) {
      const state = store.getState();
      if (state.options.panel !== "point" || !isOfScene(state, grid)) return;
      const [x, y] = probeOf(state);
      const at = screen.place([x, y, heightAt(field, x, y) + LIFT * unitOf(field)]);
      if (at === null || Number.isNaN(at.top)) return;
      for (const [radius, color] of PROBE_RINGS) {
        ctx.beginPath();
        ctx.arc(at.left, at.top, theme.scale.balls * radius, 0, 2 * Math.PI);
        ctx.fillStyle = theme[color];
        ctx.fill();
      }
    },
    watch: (changed) =>
      store.subscribe(
        ({ expansion, options: { panel, part, probe }, scene }) => [
          expansion,
          panel,
          part,
          probe,
          scene.surface,
          scene.starts,
        ],
        changed,
        { equalityFn: (a, b) => a.every((value, i) => value === b[i]) },
      ),
  };
};
