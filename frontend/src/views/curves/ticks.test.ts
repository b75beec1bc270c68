import { describe, expect, it } from "vitest";
import { logTicks } from "./ticks";

/** So many pixels for a decade. */
function decade(pixels: number): (value: number) => number {
  return (value) => pixels * Math.log10(value);
}

function kept(splits: number[], pixels: number, space = 26): number[] {
  return logTicks(splits, decade(pixels), space).filter((value) => value !== null);
}

describe("ticks on a logarithmic axis", () => {
  it("are powers of ten, thinned to the room there is", () => {
    expect(logTicks([1, 2, 5, 10, 20, 100], decade(30), 26)).toEqual([
      1,
      null,
      null,
      10,
      null,
      100,
    ]);
    expect(kept([1, 10, 100, 1000], 20)).toEqual([1, 100]);
    expect(kept([1e-12, 1e-9, 1e-6, 1e-3], 9)).toEqual([1e-12, 1e-9, 1e-6, 1e-3]);
  });

  it("are others where there are not two powers, and never nearer than the space", () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(kept(all, 1000)).toEqual(all);
    expect(kept(all, 100)).toEqual([1, 2, 5]);
    expect(kept([2, 3, 4, 5], 40)).toEqual([5]);
    expect(kept([20, 30, 40, 50, 60, 70, 80, 90, 100], 100)).toEqual([20, 50, 100]);
  });

  it("are counted from the one that is told in any case", () => {
    const powers = [1e-11, 1e-10, 1e-9, 1e-8, 1e-7];
    const from = (anchor: number) => logTicks(powers, decade(20), 26, anchor).filter(Boolean);
    expect(from(1)).toEqual([1e-10, 1e-8]);
    expect(from(1e-11)).toEqual([1e-11, 1e-9, 1e-7]);
  });

  it("leave out what uPlot has left out", () => {
    expect(logTicks([1, null, 10], decade(30), 26)).toEqual([1, null, 10]);
  });
});
