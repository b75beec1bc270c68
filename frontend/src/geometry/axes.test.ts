import { describe, expect, it } from "vitest";
import { logAxis, logTicks, symlogAxis } from "./axes";

describe("a logarithmic axis", () => {
  it("has as many round numbers as there is room for", () => {
    expect(logTicks(0.015, 0.6, 6)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5]);
    expect(logTicks(0.3, 0.45, 6)).toEqual([0.3, 0.4]);
    expect(logTicks(1e-8, 1, 5)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
    expect(logTicks(1, 1e300, 4).length).toBeLessThanOrEqual(5);
  });

  it("lays equal ratios equally far apart, and holds all values", () => {
    const { of } = logAxis([0.01, 1, 0, Number.NaN], 5);
    expect(of(1) - of(0.1)).toBeCloseTo(of(0.1) - of(0.01), 12);
    expect(of(0.01)).toBeGreaterThan(0);
    expect(of(1)).toBeLessThan(1);
    // What has no logarithm lies at the lower end.
    expect(of(0)).toBe(of(0.01));
  });

  it("does not magnify rounding, nor fall over nothing", () => {
    const { of } = logAxis([1, 1 + 1e-14], 5);
    expect(of(1 + 1e-14) - of(1)).toBeLessThan(1e-10);
    expect(logAxis([], 5).ticks.length).toBeGreaterThan(0);
    expect(logAxis([1e200, 1e250], 5).of(1e250)).toBeLessThan(1);
  });
});

describe("an axis to both sides of zero", () => {
  it("tells signs and sizes apart", () => {
    const { of, ticks } = symlogAxis([-0.5, 20], 5);
    expect(ticks).toEqual([0, 1, 10]);
    expect(of(-0.5)).toBeGreaterThan(0);
    expect(of(-0.5)).toBeLessThan(of(0));
    expect(of(0.02)).toBeGreaterThan(of(0));
    expect(of(20) - of(2)).toBeCloseTo(of(2) - of(0.2), 1);
    expect(symlogAxis([0], 5).of(0)).toBeGreaterThanOrEqual(0);
  });
});
