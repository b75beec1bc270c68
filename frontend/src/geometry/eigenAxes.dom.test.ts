import { expect, test } from "vitest";
import { themeOf } from "../look/colors";
import { EXPANSION } from "../testing";
import { bendColor, downhill, eigenAxes } from "./eigenAxes";

test("the axes are the eigenvectors, as long as their eigenvalues are large", () => {
  const axes = eigenAxes(EXPANSION);
  expect(axes.map(({ direction }) => direction)).toEqual(EXPANSION.eigenvectors);
  expect(axes.map(({ bend }) => bend)).toEqual(["falls", "rises"]);
  expect(axes.map(({ share }) => share)).toEqual([0.5, 1]);
});

test("a small eigenvalue keeps an axis that can be seen, a zero one is flat", () => {
  expect(eigenAxes({ ...EXPANSION, eigenvalues: [1e-9, 4] })[0]).toMatchObject({
    bend: "rises",
    share: 0.25,
  });
  const degenerate = { ...EXPANSION, eigenvalues: [-1e-17, 4], zeroEigenvalues: [0] } as const;
  expect(eigenAxes(degenerate).map(({ bend }) => bend)).toEqual(["flat", "rises"]);
  expect(eigenAxes({ ...EXPANSION, eigenvalues: [0, 0] }).map(({ share }) => share)).toEqual([
    0.25, 0.25,
  ]);
});

test("at a kink and beyond finite numbers there are no axes", () => {
  expect(eigenAxes({ ...EXPANSION, smooth: false })).toEqual([]);
  expect(eigenAxes({ ...EXPANSION, eigenvalues: [Number.NaN, Number.NaN] })).toEqual([]);
});

test("downhill is −g, and nowhere at a critical point", () => {
  const slope = { ...EXPANSION, kind: "regular", gradient: [3, -4], gradientNorm: 5 } as const;
  expect(downhill(slope)).toEqual([-0.6, 0.8]);
  expect(downhill({ ...slope, kind: "saddle" })).toBeNull();
  expect(downhill({ ...slope, smooth: false })).toEqual([-0.6, 0.8]);
  expect(downhill({ ...slope, gradientNorm: Number.NaN })).toBeNull();
  expect(downhill({ ...slope, gradient: [0, 0], gradientNorm: 0 })).toBeNull();
});

test("each way to bend has a colour of its own in both schemes", () => {
  for (const scheme of ["light", "dark"] as const) {
    const theme = themeOf(scheme);
    const colors = (["rises", "falls", "flat"] as const).map((bend) => bendColor(bend, theme));
    expect(new Set([...colors, theme.theta, theme.gradient]).size).toBe(5);
  }
});
