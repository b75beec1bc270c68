import { describe, expect, it } from "vitest";
import type { Expansion, GridData } from "../state/results";
import { heightOf } from "./height";
import { modelHeight, modelOf, patchOf } from "./taylorModel";

/** L = (1 − xy)² about (2, 1), by hand: L = 1, g = (2, 4), H = [[2, 6], [6, 8]]. */
const TOY: Expansion = {
  family: "toy",
  at: [2, 1],
  loss: 1,
  gradient: [2, 4],
  gradientNorm: Math.sqrt(20),
  hessian: [
    [2, 6],
    [6, 8],
  ],
  eigenvalues: [5 - Math.sqrt(45), 5 + Math.sqrt(45)],
  eigenvectors: [
    [1, 0],
    [0, 1],
  ],
  kind: "regular",
  smooth: true,
  smoothness: "smooth",
  zeroEigenvalues: [],
  higherOrder: null,
  slice: null,
};

const toy = (x: number, y: number) => (1 - x * y) ** 2;

describe("modelOf", () => {
  it("is L + gᵀd and L + gᵀd + ½ dᵀHd", () => {
    // d = (0.5, −1): gᵀd = −3, ½dᵀHd = ½(2·¼ − 2·6·½ + 8) = 1.25.
    expect(modelOf(TOY, "first")!(2.5, 0)).toBeCloseTo(-2, 14);
    expect(modelOf(TOY, "second")!(2.5, 0)).toBeCloseTo(-0.75, 14);
  });

  it("leaves a remainder that falls as the square and as the cube of the distance", () => {
    const remainder = (model: "first" | "second", r: number) =>
      Math.abs(toy(2 + 0.6 * r, 1 + 0.8 * r) - modelOf(TOY, model)!(2 + 0.6 * r, 1 + 0.8 * r));
    const order = (model: "first" | "second") =>
      Math.log10(remainder(model, 1e-2) / remainder(model, 1e-3));
    expect(order("first")).toBeCloseTo(2, 1);
    expect(order("second")).toBeCloseTo(3, 1);
  });

  it("is nothing where a number of it is not finite", () => {
    const flatless: Expansion = {
      ...TOY,
      hessian: [
        [Number.NaN, 0],
        [0, 1],
      ],
    };
    expect(modelOf(flatless, "second")).toBeNull();
    expect(modelOf(flatless, "first")).not.toBeNull();
    expect(modelOf({ ...TOY, loss: Number.POSITIVE_INFINITY }, "first")).toBeNull();
  });
});

it("cuts the patch at the domain's border", () => {
  expect(patchOf([1.9, 0], { x: [-2, 2], y: [-1, 1] }, 0.5)).toEqual({
    x: [1.9 - 1, 2],
    y: [-0.5, 0.5],
  });
});

describe("modelHeight", () => {
  const grid: GridData = {
    family: "toy",
    x: Float64Array.of(0, 1),
    y: Float64Array.of(0, 1),
    z: Float64Array.of(1, 2, 3, 11),
    criticalPoints: [],
    criticalCurves: [],
  };

  it("is the value itself on a linear scale, also below the minimum", () => {
    const height = heightOf(grid, "linear");
    expect([-7, 1, 5].map((value) => modelHeight(height, value))).toEqual([-7, 1, 5]);
  });

  it("goes on without a kink below the minimum of a logarithmic scale", () => {
    const height = heightOf(grid, "log");
    const slope = (from: number, to: number) =>
      (modelHeight(height, to) - modelHeight(height, from)) / (to - from);
    expect(slope(1 - 1e-6, 1)).toBeCloseTo(slope(1, 1 + 1e-6), 3);
    expect(modelHeight(height, -4)).toBeLessThan(modelHeight(height, 0));
  });
});
