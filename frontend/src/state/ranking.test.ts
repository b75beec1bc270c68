import { describe, expect, it } from "vitest";
import { areEqual, compareStandings, isNegligible, ranksOf } from "./ranking";

const LEAST = 1e-12;

function ranks(losses: readonly number[], rounding = LEAST): readonly number[] {
  return ranksOf(losses.map((loss) => ({ loss, outside: false })).sort(compareStandings), rounding);
}

describe("what rounding hides", () => {
  it("is nothing, of either sign", () => {
    expect(
      [0, 1.71e-197, -9e-13, 1e-12, Number.NaN].map((value) => isNegligible(value, LEAST)),
    ).toEqual([true, true, true, false, false]);
  });

  it.each([
    [1e-197, 1e-13, true],
    [-78.33233140754282, -78.33233140754285, true],
    [-78.3323, -78.3324, false],
    [3e-12, 1e-12, false],
    [1e300, 1e300 * (1 + 1e-15), true],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true],
    [Number.POSITIVE_INFINITY, 1, false],
    [Number.NaN, Number.NaN, true],
    [Number.NaN, 0, false],
  ])("%s and %s: equal is %s", (a, b, equal) => {
    expect(areEqual(a, b, LEAST)).toBe(equal);
    expect(areEqual(b, a, LEAST)).toBe(equal);
  });
});

describe("ranks", () => {
  it("go by the loss", () => {
    expect(ranks([3, 1, 2])).toEqual([1, 2, 3]);
  });

  it("are shared by what rounding cannot tell apart, and the next counts them all", () => {
    expect(ranks([1.71e-197, 4e-160, 0, 0.5])).toEqual([1, 1, 1, 4]);
    expect(ranks([0.1, 0.5, 0.5, 2])).toEqual([1, 2, 2, 4]);
  });

  it("go by the surface's own rounding: what is noise on one is a lead on another", () => {
    expect(ranks([3e-9, 2e-10, 4], 1e-8)).toEqual([1, 1, 3]);
    expect(ranks([3e-9, 2e-10, 4], 1e-12)).toEqual([1, 2, 3]);
    expect(ranks([3e-20, 2e-21, 4e-19], 1e-30)).toEqual([1, 2, 3]);
  });

  it("do not chain: each is compared with the first of its rank", () => {
    expect(ranks([0, 0.8e-12, 1.6e-12])).toEqual([1, 1, 3]);
  });

  it("put what has left the surface behind what is on it, however low it fell", () => {
    const standings = [
      { loss: -1e9, outside: true },
      { loss: 4, outside: false },
      { loss: Number.NaN, outside: true },
      { loss: 2, outside: false },
    ].sort(compareStandings);
    expect(standings.map(({ loss }) => loss)).toEqual([2, 4, -1e9, Number.NaN]);
    expect(ranksOf(standings, LEAST)).toEqual([1, 2, 3, 4]);
  });

  it("of nothing are none", () => {
    expect(ranks([])).toEqual([]);
  });
});
