import { describe, expect, it } from "vitest";
import { Camera, DEFAULT_EYE, type Eye, orbited, zoomed } from "./camera";

describe("orbited", () => {
  it("turns about the vertical", () => {
    const [x, y, z] = orbited([2, 0, 1], Math.PI / 2, 0);
    expect(x).toBeCloseTo(0, 12);
    expect(y).toBeCloseTo(2, 12);
    expect(z).toBeCloseTo(1, 12);
  });

  it("keeps the distance and never goes over the top", () => {
    let eye: Eye = [1, 1, 1];
    for (let i = 0; i < 100; i++) eye = orbited(eye, 0.1, 0.1);
    expect(Math.hypot(...eye)).toBeCloseTo(Math.sqrt(3), 10);
    expect(Math.hypot(eye[0], eye[1])).toBeGreaterThan(0.01);
    expect(eye[2]).toBeGreaterThan(0);
  });
});

describe("zoomed", () => {
  it("scales the distance, within limits", () => {
    expect(zoomed([0, 0, 2], 0.5)).toEqual([0, 0, 1]);
    expect(Math.hypot(...zoomed([0, 3, 4], 1e-6))).toBeCloseTo(0.5, 12);
    expect(Math.hypot(...zoomed([0, 3, 4], 1e6))).toBeCloseTo(6, 12);
  });
});

describe("Camera", () => {
  it("tells of a change, once, and not after unsubscribing", () => {
    const camera = new Camera();
    const seen: Eye[] = [];
    const stop = camera.subscribe((eye) => seen.push(eye));
    camera.set([1, 2, 3]);
    camera.set([1, 2, 3]);
    stop();
    camera.reset();
    expect(seen).toEqual([[1, 2, 3]]);
    expect(camera.eye).toEqual(DEFAULT_EYE);
  });

  it("goes to another surface's own view, unless somebody has turned it", () => {
    const camera = new Camera();
    camera.settle([0, -1, 1]);
    expect(camera.eye).toEqual([0, -1, 1]);
    camera.set([1, 1, 1]);
    camera.settle([0, 1, 1]);
    expect([camera.eye, camera.moved]).toEqual([[1, 1, 1], true]);
    camera.reset();
    expect([camera.eye, camera.moved]).toEqual([[0, 1, 1], false]);
  });

  it("tells of a reset also where the eye is where it was", () => {
    const camera = new Camera();
    let told = 0;
    camera.subscribe(() => told++);
    camera.reset();
    expect(told).toBe(1);
  });

  it("ignores what is no place", () => {
    const camera = new Camera();
    camera.set([Number.NaN, 0, 1]);
    camera.set([0, 0, 0]);
    expect(camera.eye).toEqual(DEFAULT_EYE);
  });
});
