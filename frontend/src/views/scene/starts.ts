/** The start points of the 3-D scene, as pins stuck into the surface. */
import {
  type HeightField,
  heightAt,
  isInside,
  type Point3,
  unitOf,
} from "../../geometry/heightfield";
import { isHidden } from "../../geometry/sight";
import type { Point } from "../../state/scene";
import { traceShape } from "../parts/shapes";
import type { SceneLayerFactory } from "./layer";

/** Length of a pin in box lengths; the box has this much room above the surface. */
const PIN = 0.09;

/** Half the width of a pin's head in pixels. */
const HEAD = 7;
const ACTIVE_HEAD = 8.5;

export type Pin = { readonly foot: Point3; readonly head: Point3 };

/** Where a start point's pin stands; null where there is no surface to stand on. */
export function pinAt(field: HeightField, [x, y]: Point): Pin | null {
  if (!isInside(field, x, y)) return null;
  const ground = heightAt(field, x, y);
  if (Number.isNaN(ground)) return null;
  const length = PIN * unitOf(field);
  return { foot: [x, y, ground], head: [x, y, ground + length] };
}

export const startsLayer: SceneLayerFactory = (store) => ({
  slots: () => [],
  fill: () => {},
  paint({ ctx, screen, field, theme }) {
    const { scene, options } = store.getState();
    ctx.lineCap = "round";
    for (const [i, start] of scene.starts.entries()) {
      const pin = pinAt(field, start);
      const [foot, head] = [pin && screen.place(pin.foot), pin && screen.place(pin.head)];
      if (pin === null || foot === null || head === null) continue;
      const active = scene.starts.length > 1 && i === options.activeStart;
      // Behind a hill a pin can still be found and taken.
      ctx.globalAlpha = isHidden(field, screen.eye, pin.head) ? 0.45 : 1;
      ctx.beginPath();
      ctx.moveTo(foot.left, foot.top);
      ctx.lineTo(head.left, head.top);
      ctx.strokeStyle = theme.ground;
      ctx.lineWidth = 5;
      ctx.stroke();
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 2.5;
      ctx.stroke();
      ctx.beginPath();
      traceShape(ctx, i, head.left, head.top, theme.scale.balls * (active ? ACTIVE_HEAD : HEAD));
      ctx.strokeStyle = theme.ground;
      ctx.lineWidth = 6;
      ctx.stroke();
      ctx.fillStyle = active ? theme.ink : theme.ground;
      ctx.fill();
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 3;
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  },
  watch: (changed) =>
    store.subscribe(({ scene, options }) => [scene.starts, options.activeStart] as const, changed, {
      equalityFn: (a, b) => a[0] === b[0] && a[1] === b[1],
    }),
});
