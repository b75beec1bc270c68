/** The start points of the 3-D scene, as pins stuck into the surface. */
import { BOX, type HeightField, heightAt, isInside, type Point3 } from "../../geometry/heightfield";
import type { Point } from "../../state/scene";
import {
  lineSlot,
  Markers,
  markerSlot,
  NOWHERE,
  type SceneLayerFactory,
  START_SYMBOLS,
} from "./layer";

/** Length of a pin in box lengths; the box has this much room above the surface. */
const PIN = 0.09;

const HEAD_SIZE = 12;
const ACTIVE_HEAD_SIZE = 15;

export type Pin = { readonly foot: Point3; readonly head: Point3 };

/** Where a start point's pin stands; null where there is no surface to stand on. */
export function pinAt(field: HeightField, [x, y]: Point): Pin | null {
  if (!isInside(field, x, y)) return null;
  const ground = heightAt(field, x, y);
  if (Number.isNaN(ground)) return null;
  const length = (PIN / BOX[2]) * (field.highest - field.lowest);
  return { foot: [x, y, ground], head: [x, y, ground + length] };
}

export const startsLayer: SceneLayerFactory = (store) => ({
  slots: () => [lineSlot("pins", 5), markerSlot("pin-heads")],
  fill({ plot, field, theme }) {
    const { scene, options } = store.getState();
    const x: number[] = [];
    const y: number[] = [];
    const z: number[] = [];
    const heads = new Markers();
    for (const [i, start] of scene.starts.entries()) {
      const pin = pinAt(field, start);
      if (pin === null) continue;
      const { foot, head } = pin;
      x.push(foot[0], head[0], Number.NaN);
      y.push(foot[1], head[1], Number.NaN);
      z.push(foot[2], head[2], Number.NaN);
      const active = scene.starts.length > 1 && i === options.activeStart;
      const size = active ? ACTIVE_HEAD_SIZE : HEAD_SIZE;
      const symbol = START_SYMBOLS[i] ?? "circle";
      heads.add(head, theme.ground, size + 3, symbol);
      heads.add(head, theme.ink, size, symbol);
      if (!active) heads.add(head, theme.ground, size - 5, symbol);
    }
    plot.update("pins", { ...(x.length > 0 ? { x, y, z } : NOWHERE), line: { color: theme.ink } });
    heads.show(plot, "pin-heads");
  },
  watch: (changed) =>
    store.subscribe(({ scene, options }) => [scene.starts, options.activeStart] as const, changed, {
      equalityFn: (a, b) => a[0] === b[0] && a[1] === b[1],
    }),
});
