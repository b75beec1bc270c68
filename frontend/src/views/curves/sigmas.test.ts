import { expect, it } from "vitest";
import type { RecordedRun } from "../../state/results";
import { sigmasOf } from "./sigmas";

function recorded(etas: readonly number[], rates: readonly number[]): RecordedRun {
  return {
    cardId: 1,
    startIndex: 0,
    step: new Int32Array([0, 1, 2, 3]),
    points: new Float64Array(8),
    forces: null,
    learningRates: new Float64Array(etas),
    rates: new Float64Array(rates),
    memory: null,
  };
}

it("tells σ of every update, whatever its learning rate was", () => {
  const record = recorded([1, 0.5, 0.25], [0.5, 0.25, 0.125, 0.1, 0.0625, 0.025]);
  const sigmas = sigmasOf(record)!;
  expect(sigmas.at(0)).toEqual([2, 4]);
  expect(sigmas.at(1.7)).toEqual([4, 5]);
  // At the end no update follows: that of the last one.
  expect(sigmas.at(3)).toEqual([4, 10]);
});

it("tells none where both rates are the learning rate itself, though it changes", () => {
  expect(sigmasOf(recorded([1, 0.5], [1, 1, 0.5, 0.5]))).toBeNull();
  expect(sigmasOf(null)).toBeNull();
});
