import { expect, it } from "vitest";
import type { Noise } from "../state/results";
import { noisePicture } from "./noisePicture";

const NOISE: Noise = {
  family: "",
  cardId: 1,
  at: [0, 0],
  gradients: new Float64Array([4, 0, -2, 0, 1, 3]),
  mean: [1, 1],
  covariance: [4, 2, 2, 5],
  size: 1,
  signalToNoise: 0.5,
};

it("goes against the gradients, downwards on the screen where y falls", () => {
  const picture = noisePicture(NOISE, [10, 20], 100)!;
  const [first, second, third] = picture.tips;
  expect(first![0]).toBeLessThan(0);
  expect(second![0]).toBeGreaterThan(0);
  expect(third![1]).toBeGreaterThan(0);
  expect(first![0] / second![0]).toBeCloseTo(-2);
  expect(third![1] / first![0]).toBeCloseTo((3 * 20) / (-4 * 10));
});

it("draws one standard deviation around the mean", () => {
  const { mean, ellipse } = noisePicture(NOISE, [1, 1], 100)!;
  const scale = -mean[0];
  // In units of the gradient: zᵀC⁻¹z = 1 on the outline.
  for (const [left, top] of ellipse) {
    const [x, y] = [-left / scale - 1, top / scale - 1];
    expect((5 * x * x - 4 * x * y + 4 * y * y) / 16).toBeCloseTo(1);
  }
});

it("draws nothing where no example has a slope", () => {
  expect(
    noisePicture({ ...NOISE, gradients: new Float64Array(6), mean: [0, 0] }, [1, 1], 100),
  ).toBeNull();
});
