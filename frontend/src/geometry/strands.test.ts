import { describe, expect, it } from "vitest";
import type { RunData } from "../state/results";
import type { ProjectedPath } from "./projection";
import { strandsOf } from "./strands";

/** A path through these pixels, with an entry each, `every` updates apart. */
function pathOf(points: readonly (readonly [number, number])[], every = 1) {
  const path: ProjectedPath = {
    pixels: Float64Array.from(points.flat()),
    entry: Int32Array.from(points, (_, i) => i),
  };
  const run = { step: Int32Array.from(points, (_, i) => every * i) } as RunData;
  return strandsOf(path, run);
}

const along = <T>(count: number, of: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => of(i));
const bounce = along(129, (i) => [100 + 80 * (i % 2), 50 + 0.2 * i] as const);
const curve = along(129, (i) => [200 * Math.cos(i / 80), 200 * Math.sin(i / 80)] as const);

describe("a path in strands", () => {
  it("is one line where it can be followed", () => {
    expect(pathOf(curve)).toEqual([{ from: 0, to: 128, hull: null, thinned: false }]);
    // Chords of a few pixels are the path, whatever was left out.
    expect(pathOf(curve, 100)).toEqual([{ from: 0, to: 128, hull: null, thinned: true }]);
  });

  it("is a band where it bounces, as wide as the bounces and no wider", () => {
    const strands = pathOf(bounce);
    expect(strands.map(({ from, to }) => [from, to])).toEqual([
      [0, 32],
      [32, 64],
      [64, 96],
      [96, 128],
    ]);
    for (const { from, to, hull } of strands) {
      const xs = hull!.map(([x]) => x);
      const ys = hull!.map(([, y]) => y);
      expect([Math.min(...xs), Math.max(...xs)]).toEqual([100, 180]);
      expect(Math.min(...ys)).toBeCloseTo(50 + 0.2 * from, 9);
      expect(Math.max(...ys)).toBeCloseTo(50 + 0.2 * to, 9);
    }
  });

  it("has a band without width where it bounces on one line", () => {
    const [strand] = pathOf(along(33, (i) => [10 + 60 * (i % 2), 7] as const));
    expect([...strand!.hull!].sort(([a], [b]) => a - b)).toEqual([
      [10, 7],
      [70, 7],
    ]);
  });

  it("draws no chords between entries that lie far apart", () => {
    // Twice around in a window: followed if each update is there, else nobody knows how it went.
    const round = along(33, (i) => [100 * Math.cos(i / 2.2), 100 * Math.sin(i / 2.2)] as const);
    expect(pathOf(round)[0]!.hull).toBeNull();
    expect(pathOf(round, 50)[0]!.hull).not.toBeNull();
  });

  it("stays a line where it leaves the picture", () => {
    const broken = bounce.map((point, i) =>
      i === 40 ? ([Number.NaN, Number.NaN] as const) : point,
    );
    expect(pathOf(broken)[1]!.hull).toBeNull();
  });
});
