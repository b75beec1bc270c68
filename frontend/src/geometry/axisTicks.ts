/** Three numbers on an axis, and where the numbers of three axes stand apart. */
import type { Interval } from "../state/scene";

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;
const WANTED = 3;

/** Multiples of a round step within an interval: three of them wherever that can be, far apart. */
export function threeTicks([low, high]: Interval): number[] {
  const width = high - low;
  if (!(width > 0) || !Number.isFinite(width)) return [low];
  const power = 10 ** Math.floor(Math.log10(width));
  let best: number[] = [];
  for (const scale of [power / 10, power]) {
    for (const factor of STEPS) {
      const step = factor * scale;
      const first = Math.ceil(low / step - 1e-9);
      const last = Math.floor(high / step + 1e-9);
      const count = last - first + 1;
      const off = (length: number) => Math.abs(length - WANTED);
      if (count < 2 || off(count) > off(best.length)) continue;
      // 3 × 0.1 is not 0.3 in binary.
      best = Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
    }
  }
  return best;
}

/** A word on the screen: its middle and its size, in pixels. */
export type Label = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Pixels between two words. */
const APART = 3;

export function collide(a: Label, b: Label): boolean {
  return (
    Math.abs(a.left - b.left) < (a.width + b.width) / 2 + APART &&
    Math.abs(a.top - b.top) < (a.height + b.height) / 2 + APART
  );
}

/** Those labels, in this order, that lie within the pane and touch none before them. */
export function apart<T extends Label>(
  labels: readonly T[],
  pane: { readonly width: number; readonly height: number },
): T[] {
  const kept: T[] = [];
  for (const label of labels) {
    const inside =
      label.left >= label.width / 2 &&
      label.left <= pane.width - label.width / 2 &&
      label.top >= label.height / 2 &&
      label.top <= pane.height - label.height / 2;
    if (inside && !kept.some((other) => collide(other, label))) kept.push(label);
  }
  return kept;
}
