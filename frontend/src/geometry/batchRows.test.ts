import { describe, expect, it } from "vitest";
import type { BatchRun, BatchSolution } from "../wire";
import { risesOf, rowsAt, spreadOf } from "./batchRows";

function solution(accuracy: number, eigenvalue: number | null): BatchSolution {
  return {
    epochs: 2,
    updates: 4,
    training: { loss: eigenvalue === null ? null : 0.5, accuracy },
    validation: { loss: 0.6, accuracy: accuracy - 0.1 },
    sharpness:
      eigenvalue === null
        ? null
        : { largest_eigenvalue: eigenvalue, trace: 5, trace_error: 1, mean_rise: 0.1 },
  };
}

function run(size: number, start: number, changes: Partial<BatchRun> = {}): BatchRun {
  return {
    size,
    start,
    learning_rate: 0.1,
    before: 2.3,
    status: "trained",
    after: solution(0.9, 3),
    reached: null,
    given_up: null,
    ...changes,
  };
}

describe("the rows of a study", () => {
  const runs = [
    run(100, 0),
    run(100, 1, { after: solution(0.7, 5), reached: solution(0.95, 1) }),
    run(20, 0, { after: solution(0.5, null), status: "not_finite" }),
  ];

  it("are by size, with mean and standard deviation over starts", () => {
    const [small, large] = rowsAt(runs, "epochs");
    expect([small!.size, large!.size]).toEqual([20, 100]);
    expect(large!.training.mean).toBeCloseTo(0.8);
    // The root of ((0.1)² + (0.1)²)/(2 − 1).
    expect(large!.training.deviation).toBeCloseTo(Math.sqrt(0.02));
    expect(large!.sharpness!.largest_eigenvalue.each).toEqual([3, 5]);
    expect(small!.sharpness).toBeNull();
    expect(small!.loss.mean).toBeNaN();
  });

  it("leave out what has not come so far", () => {
    const rows = rowsAt(runs, "loss");
    expect(rows.map(({ size }) => size)).toEqual([100]);
    expect(rows[0]!.training.each).toEqual([0.95]);
  });

  it("know no spread of a single number", () => {
    expect(spreadOf([0.4])).toEqual({ mean: 0.4, deviation: 0, each: [0.4] });
  });
});

it("tells how far the loss rises to both ends of all slices", () => {
  const scores = { loss: new Float64Array(), accuracy: new Float64Array() };
  const rises = risesOf({
    around: new Float64Array([-1, 0, 1]),
    small: new Float64Array([3, 1, 2, 5, 1, 1]),
    large: new Float64Array([1, 1, 1, 1, 1, 5]),
    between: { at: new Float64Array(), training: scores, validation: scores },
  });
  // (2 + 1 + 4 + 0)/4 and (0 + 0 + 0 + 4)/4.
  expect(rises).toEqual([1.75, 1]);
});
