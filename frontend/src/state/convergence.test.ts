import { expect, test } from "vitest";
import { convergedAt } from "./convergence";

const step = Int32Array.of(0, 1, 2, 3, 4);

test("says from which step on the gradient stayed small, not when it was small first", () => {
  const gradientNorm = Float64Array.of(1, 1e-7, 1, 1e-6, 1e-9);
  expect(convergedAt({ step, gradientNorm }, 1e-6)).toBe(3);
});

test("is null where it did not stay so", () => {
  expect(convergedAt({ step, gradientNorm: Float64Array.of(1, 0, 0, 0, 1) }, 1e-6)).toBeNull();
});
