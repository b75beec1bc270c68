import { describe, expect, it } from "vitest";
import { sceneBoxOf } from "./block";
import { extentOf, framed } from "./framing";
import type { HeightField, Point3 } from "./heightfield";
import { minus, projectionOf, worldOf } from "./perspective";
import { project } from "./pick";
import { Screen } from "./screen";
import { isHidden } from "./sight";

function fieldOf(f: (x: number, y: number) => number, n = 81): HeightField {
  const heights = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      heights[row * n + column] = f((4 * column) / (n - 1) - 2, (4 * row) / (n - 1) - 2);
  return {
    x: [-2, 2],
    y: [-2, 2],
    columns: n,
    rows: n,
    heights,
    lowest: heights.reduce((a, b) => Math.min(a, b)),
    highest: heights.reduce((a, b) => Math.max(a, b)),
    box: [1, 1, 0.5],
  };
}

const hill = fieldOf((x, y) => 3 * Math.exp(-4 * (x * x + y * y)));
const CAMERA = { eye: [0.9, -1.3, 1.1] as Point3, center: [0.1, 0, -0.1] as Point3 };

describe("the scene's own perspective", () => {
  const box = sceneBoxOf(hill);
  const projection = projectionOf(box, CAMERA, 1.5);
  const screen = new Screen(projection, 600, 400);

  it("shows what the camera looks at in the middle of the pane", () => {
    const [low, high] = box.z;
    const at: Point3 = [
      (0.1 * (box.x[1] - box.x[0])) / box.lengths[0],
      0,
      (low + high) / 2 - (0.1 * (high - low)) / box.lengths[2],
    ];
    expect(worldOf(box, at)).toEqual(CAMERA.center.map((value) => expect.closeTo(value, 12)));
    expect(screen.place(at)).toMatchObject({
      left: expect.closeTo(300, 9),
      top: expect.closeTo(200, 9),
    });
  });

  it("agrees with the projection through matrices", () => {
    for (let i = 0; i < 30; i++) {
      const at: Point3 = [2 * Math.sin(i), 2 * Math.cos(2 * i), 3 * Math.sin(3 * i)];
      const [x, y] = project(projection, at)!;
      expect(screen.place(at)!.left).toBeCloseTo(300 * (x + 1), 9);
      expect(screen.place(at)!.top).toBeCloseTo(200 * (1 - y), 9);
    }
  });

  it("knows where the eye is, and how large a box length is on the screen", () => {
    expect(worldOf(box, screen.eye)).toEqual(CAMERA.eye.map((value) => expect.closeTo(value, 9)));
    const distance = Math.hypot(...minus(CAMERA.eye, CAMERA.center));
    const at: Point3 = [0.1 * 4, 0, 0];
    const there = screen.place(at)!;
    expect(there.unit).toBeGreaterThan(0.5 * (200 / Math.tan(Math.PI / 8) / distance));
    expect(there.unit).toBeLessThan(2 * (200 / Math.tan(Math.PI / 8) / distance));
  });

  it("does not show what is behind the camera", () => {
    expect(screen.place([20, -30, 60])).toBeNull();
  });
});

describe("framed", () => {
  const pane = { width: 400, height: 300, left: 40, right: 20, top: 10, bottom: 30 };
  const points = [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].flatMap((y) => [-0.4, 0.4].map((z): Point3 => [x, y, z])),
  );

  it.each([[[1, -2, 1.5]], [[-3, 0.1, 0.5]], [[0.2, 0.1, 5]]] as [Point3][])(
    "fills the free part of the pane and no more, seen from %j",
    (towards) => {
      const extent = extentOf(points, framed(points, towards, pane), pane)!;
      expect(extent.left).toBeGreaterThan(40 - 0.5);
      expect(extent.right).toBeLessThan(380.5);
      expect(extent.top).toBeGreaterThan(10 - 0.5);
      expect(extent.bottom).toBeLessThan(270.5);
      const filled = [(extent.right - extent.left) / 340, (extent.bottom - extent.top) / 260];
      expect(Math.max(...filled)).toBeCloseTo(1, 2);
    },
  );

  it("looks in the direction asked for", () => {
    const { eye, center } = framed(points, [1, -2, 1.5], pane);
    const [x, y, z] = minus(eye, center);
    expect(y / x).toBeCloseTo(-2, 9);
    expect(z / x).toBeCloseTo(1.5, 9);
  });
});

describe("isHidden", () => {
  it("is what lies behind a hill, and not what lies before it", () => {
    const eye: Point3 = [0, -20, 4];
    expect(isHidden(hill, eye, [0, 1, 0.05])).toBe(true);
    expect(isHidden(hill, eye, [0, -1, 0.05])).toBe(false);
    expect(isHidden(hill, eye, [1.5, 1, 0.05])).toBe(false);
    // From high above nothing is hidden, nor is what is higher than the hill.
    expect(isHidden(hill, [0, -20, 100], [0, 1, 0.05])).toBe(false);
    expect(isHidden(hill, eye, [0, 1, 3.5])).toBe(false);
  });

  it("is all of the surface, from below the block", () => {
    for (const at of [-1.5, 0, 1.5]) {
      expect(isHidden(hill, [0, -5, -30], [at, at, 0.01])).toBe(true);
    }
  });

  it("is never a point of a plane seen from above", () => {
    const plane = fieldOf((x, y) => 0.3 * x - 0.2 * y);
    for (let i = 0; i < 50; i++) {
      const [x, y] = [2 * Math.sin(i), 2 * Math.cos(3 * i)];
      const eye: Point3 = [4 * Math.cos(i), 4 * Math.sin(i), 5];
      expect(isHidden(plane, eye, [x, y, 0.3 * x - 0.2 * y])).toBe(false);
    }
  });
});
