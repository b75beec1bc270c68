import { expect, it } from "vitest";
import { FAMILY, testStore } from "../testing";
import type { GridData } from "./results";
import { ORDINARY, roundingOf, roundingOn } from "./rounding";

/** Over a square with sides of 10. */
function grid(...z: number[]): GridData {
  return {
    family: FAMILY,
    x: Float64Array.of(-5, 5),
    y: Float64Array.of(0, 10),
    z: Float64Array.from(z),
    criticalPoints: [],
    criticalCurves: [],
  };
}

it("goes by how far losses lie above the lowest, and not by how large they are", () => {
  expect(roundingOn(grid(0, 10, 10, 20))).toEqual({ loss: 1e-12, slope: 1e-13, distance: 1e-12 });
  expect(roundingOn(grid(1e6, 1e6 + 10, 1e6 + 10, 1e6 + 20)).loss).toBe(1e-12);
  expect(roundingOn(grid(0, 6e5, 5e6, 9e9))).toMatchObject({ loss: 1e-7, slope: 1e-8 });
  expect(roundingOn(grid(0, 2e-8, 1e-8, 1e-8)).loss).toBe(1e-21);
});

it("makes nothing of holes, of what is no number, and of a flat ground with one hill", () => {
  expect(roundingOn(grid(0, 10, Number.NaN, 10, Number.POSITIVE_INFINITY)).loss).toBe(1e-12);
  expect(roundingOn(grid(1, 1, 1, 1, 101)).loss).toBe(1e-11);
  expect(roundingOn(grid(3, 3, 3, 3))).toEqual(ORDINARY);
  expect(roundingOn(grid(Number.NaN))).toEqual(ORDINARY);
  expect(roundingOn(grid(0.25, 0.25 + 1e-14, 0.25 + 2e-14, 0.25))).toEqual(ORDINARY);
});

it("is the ordinary one until the surface in the scene is known", () => {
  const state = testStore().getState();
  const tall = grid(0, 1e9, 1e9, 1e9);
  expect(roundingOf({ ...state, grid: tall }).loss).toBe(1e-4);
  expect(roundingOf({ ...state, grid: { ...tall, family: "another" } })).toBe(ORDINARY);
  expect(roundingOf({ ...state, grid: null })).toBe(ORDINARY);
});
