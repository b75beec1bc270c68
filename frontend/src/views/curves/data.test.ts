import { describe, expect, it } from "vitest";
import type { GridData, RunData } from "../../state/results";
import {
  columnOf,
  commonSteps,
  gradientAxis,
  knownMinimum,
  lossAxis,
  placedOf,
  valueRange,
} from "./data";
import { isSingle } from "./points";

const FLOOR = 1e-12;

function run(step: number[], loss: number[], status: RunData["status"] = "finished"): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status,
    steps: step.at(-1) ?? 0,
    step: Int32Array.from(step),
    points: new Float64Array(2 * step.length),
    loss: Float64Array.from(loss),
    gradientNorm: Float64Array.from(loss),
    leftDomain: null,
    convergedAt: null,
  };
}

describe("lossAxis", () => {
  it("is linear when asked to be", () => {
    expect(lossAxis("linear", [run([0], [3])], 0, FLOOR).scale).toBe("linear");
  });

  it("measures the loss above a known minimum, and says so where that is not zero", () => {
    const axis = lossAxis("log", [run([0, 1], [3, -1])], -1, FLOOR);
    expect(axis).toMatchObject({ scale: "log", title: "Loss above the minimum, L − L*" });
    expect(axis.of(3)).toBe(4);
    expect(axis.of(-1)).toBe(0);
    expect(lossAxis("log", [run([0], [3])], 0, FLOOR).title).toBe("Loss L");
  });

  it("goes by the lowest loss of a sketch, whose entry may have been left out", () => {
    const sketched = { ...run([0, 1], [3, 0.5]), sketch: { shown: null, lowest: -1 } };
    expect(lossAxis("log", [sketched], null, FLOOR).scale).toBe("linear");
    expect(lossAxis("log", [sketched], 0, FLOOR).scale).toBe("linear");
  });

  it("takes the loss itself where no minimum is known but all is positive", () => {
    const axis = lossAxis("log", [run([0, 1], [3, 0.5])], null, FLOOR);
    expect(axis.scale).toBe("log");
    expect(axis.of(0.5)).toBe(0.5);
  });

  it.each([
    [[3, 0], null],
    [[3, -2], null],
    [[3, -2], -1],
  ])("falls back to linear for losses %j with the minimum %s, and says why", (loss, minimum) => {
    const axis = lossAxis("log", [run([0, 1], loss)], minimum, FLOOR);
    expect(axis.scale).toBe("linear");
    expect(axis.title).toMatch(/linear, as/);
  });
});

it("knows the lowest minimum among points and curves", () => {
  const grid = {
    criticalPoints: [
      { at: [0, 0], loss: 2, kind: "minimum" },
      { at: [0, 0], loss: -9, kind: "saddle" },
    ],
    criticalCurves: [{ points: [], loss: -1, kind: "minimum" }],
  } as unknown as GridData;
  expect(knownMinimum(grid)).toBe(-1);
  expect(knownMinimum({ ...grid, criticalPoints: [], criticalCurves: [] })).toBeNull();
  expect(knownMinimum(null)).toBeNull();
});

describe("columns over common steps", () => {
  const short = run([0, 1, 2], [5, 4, 3], "diverged");
  const thinned = run([0, 2, 10], [9, Number.POSITIVE_INFINITY, 1]);
  const steps = commonSteps([short, thinned]);

  it("have every step of every run once", () => {
    expect(steps).toEqual([0, 1, 2, 10]);
    expect(commonSteps([])).toEqual([]);
  });

  it("go on over thinned steps, break at what is not finite, and end with the run", () => {
    const axis = lossAxis("linear", [], null, FLOOR);
    expect(columnOf(short, short.loss, steps, axis)).toEqual([5, 4, 3, undefined]);
    expect(columnOf(thinned, thinned.loss, steps, axis)).toEqual([9, undefined, null, 1]);
  });

  it("leave out what is below the least loss where that has no place", () => {
    const linear = lossAxis("linear", [], 3, FLOOR);
    const column = columnOf(short, Float64Array.of(5, 1, 3), steps, linear);
    expect(placedOf(column, linear)).toEqual([5, 1, 3, undefined]);
    const log = lossAxis("log", [], 3, FLOOR);
    const above = columnOf(short, Float64Array.of(5, 1, 3), steps, log);
    expect(placedOf(above, log)).toEqual([2, null, null, undefined]);
  });
});

describe("valueRange", () => {
  it("does not let an exploding run flatten the others", () => {
    const runs = [run([0, 1], [5, 1]), run([0, 1], [5, 1e200], "diverged")];
    const columns = runs.map(({ loss }) => [...loss]);
    const [low, high] = valueRange(runs, columns, gradientAxis(FLOOR));
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(5);
    expect(high).toBeLessThan(50);
  });

  it("starts at one significant digit on a logarithmic axis, where uPlot's ticks end", () => {
    const from = (loss: number) => valueRange([run([0], [loss])], [[loss]], gradientAxis(FLOOR))[0];
    expect(from(1.5 * 9.7e-5)).toBe(9e-5);
    expect(from(1.5 * 3.21)).toBe(3);
    expect(from(1.5 * 1.99e-7)).toBe(1e-7);
  });

  it("ends at the floor, below which all is rounding", () => {
    const losses = [1, 1.71e-197];
    const range = valueRange([run([0, 1], losses)], [losses], gradientAxis(FLOOR));
    expect(range).toEqual([6e-13, 1.5]);
    const [least] = valueRange([run([0, 1], losses)], [losses], gradientAxis(1e-20));
    expect(least).toBe(6e-21);
  });

  it("is a proper range for a constant and for nothing", () => {
    const axis = lossAxis("linear", [], null, FLOOR);
    const [low, high] = valueRange([run([0, 1], [2, 2])], [[2, 2]], axis);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    // Between numbers that differ in their last digits uPlot's ticks never end.
    const next = 2 * (1 + Number.EPSILON);
    const [below, above] = valueRange([run([0, 1], [next, 2])], [[next, 2]], axis);
    expect([below, above]).toEqual([expect.closeTo(1.9), expect.closeTo(2.1)]);
    const [from, to] = valueRange([], [], gradientAxis(FLOOR));
    expect(from).toBeLessThan(to);
  });
});

it("a run of one point is told from a line", () => {
  expect(isSingle([5, undefined, null])).toBe(true);
  expect(isSingle([null, 5, 4])).toBe(false);
  expect(isSingle([])).toBe(false);
});
