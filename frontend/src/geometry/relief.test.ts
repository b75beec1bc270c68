import { describe, expect, it } from "vitest";
import { rampOf } from "../look/ramp";
import { reliefImage, reliefOf } from "./relief";

const N = 9;
const ramp = rampOf("light");

/** Tints on a grid over the unit square, rows upwards. */
function tintsOf(f: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: N * N }, (_, i) =>
    f((i % N) / (N - 1), Math.floor(i / N) / (N - 1)),
  );
}

const relief = (f: (x: number, y: number) => number) =>
  reliefOf(tintsOf(f), N, [1 / (N - 1), 1 / (N - 1)], 0.5);

/** Light in the middle. */
const middle = (f: (x: number, y: number) => number) => relief(f).light[(N * N - 1) / 2]!;

describe("the relief's light", () => {
  it("leaves what is flat in the tint's own colour", () => {
    for (const light of relief(() => 0.4).light) expect(light).toBeCloseTo(1, 6);
  });

  it("comes from the left and from above", () => {
    // What rises to the right looks to the left.
    expect(middle((x) => x)).toBeGreaterThan(1.02);
    expect(middle((x) => 1 - x)).toBeLessThan(0.98);
    expect(middle((_, y) => 1 - y)).toBeGreaterThan(1.02);
    expect(middle((_, y) => y)).toBeLessThan(0.98);
  });

  it("is that of Lambert's law", () => {
    // Normal (−k, 0, 1) on x, sun (−0.5, 0.5, 0.7): the cosine against that of the flat ground.
    const k = 0.41;
    const length = Math.hypot(0.5, 0.5, 0.7);
    const cosine = (0.5 * k + 0.7) / length / Math.hypot(k, 1);
    expect(middle((x) => x)).toBeCloseTo(1 + 0.5 * (cosine - 0.7 / length), 6);
  });

  it("leaves no wall black", () => {
    for (const light of relief((x) => 1 - 50 * x).light) expect(light).toBeGreaterThanOrEqual(0.8);
  });
});

describe("the relief's image", () => {
  const pixel = (pixels: Uint8ClampedArray, size: number, left: number, top: number) => [
    ...pixels.slice(4 * (top * size + left), 4 * (top * size + left) + 4),
  ];

  it("has high rows above, in the ramp's colours", () => {
    const flat = { ...relief((_, y) => y), light: new Float32Array(N * N).fill(1) };
    const pixels = reliefImage(flat, ramp, 256, 256);
    const color = (tint: number) => [...ramp.rgb.slice(3 * tint, 3 * tint + 3), 255];
    expect(pixel(pixels, 256, 7, 0)).toEqual(color(255));
    expect(pixel(pixels, 256, 200, 255)).toEqual(color(0));
    expect(pixel(pixels, 256, 100, 127)).toEqual(color(128));
  });

  it("is nothing where there is no height", () => {
    const holed = relief((x) => (x > 0.6 ? Number.NaN : 0.5));
    const pixels = reliefImage(holed, ramp, 32, 32);
    expect(pixel(pixels, 32, 31, 10)[3]).toBe(0);
    expect(pixel(pixels, 32, 3, 10)[3]).toBe(255);
  });
});
