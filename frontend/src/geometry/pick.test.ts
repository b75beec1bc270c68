import { describe, expect, it } from "vitest";
import type { HeightField, Point3 } from "./heightfield";
import {
  distanceToSegment,
  type Matrix,
  type Projection,
  pickSurface,
  project,
  rayThrough,
} from "./pick";

function fieldOf(f: (x: number, y: number) => number, half: number, n = 101): HeightField {
  const heights = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      heights[row * n + column] = f(
        half * ((2 * column) / (n - 1) - 1),
        half * ((2 * row) / (n - 1) - 1),
      );
  return {
    x: [-half, half],
    y: [-half, half],
    columns: n,
    rows: n,
    heights,
    lowest: heights.reduce((a, b) => Math.min(a, b)),
    highest: heights.reduce((a, b) => Math.max(a, b)),
    box: [1, 1, 0.5],
  };
}

/** A camera at `eye` that looks along −z without a turn: every projection is worked out by hand. */
function cameraAt([ex, ey, ez]: Point3, dataScale: Point3 = [1, 1, 1]): Projection {
  const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const [near, far] = [0.1, 100];
  return {
    model: identity,
    view: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -ex, -ey, -ez, 1],
    // Field of view 90°, aspect 1; see the OpenGL specification, gluPerspective.
    projection: [
      ...[1, 0, 0, 0],
      ...[0, 1, 0, 0],
      ...[0, 0, (far + near) / (near - far), -1],
      ...[0, 0, (2 * far * near) / (near - far), 0],
    ],
    dataScale,
  };
}

describe("project and rayThrough", () => {
  it("follow the pinhole camera", () => {
    const camera = cameraAt([1, 2, 10]);
    expect(project(camera, [3, 5, 0])![0]).toBeCloseTo(0.2, 12);
    expect(project(camera, [3, 5, 0])![1]).toBeCloseTo(0.3, 12);
    expect(project(camera, [3, 5, 11])).toBeNull();
  });

  it("are inverse to each other, with a scale on every coordinate", () => {
    const camera = cameraAt([0.3, 0.2, 4], [0.5, 0.1, 2]);
    const point: Point3 = [0.9, -3.4, 0.7];
    const { from, along } = rayThrough(camera, project(camera, point)!)!;
    const t = (point[2] - from[2]) / along[2];
    expect(from[0] + t * along[0]).toBeCloseTo(point[0], 8);
    expect(from[1] + t * along[1]).toBeCloseTo(point[1], 8);
  });

  it("say when the matrices are singular", () => {
    const camera = { ...cameraAt([0, 0, 5]), model: new Array(16).fill(0) };
    expect(rayThrough(camera, [0, 0])).toBeNull();
  });
});

describe("pickSurface", () => {
  it("meets a plane where algebra does", () => {
    const field = fieldOf((x, y) => 0.5 * x - 0.25 * y, 2);
    const from: Point3 = [1.5, -3, 4];
    const along: Point3 = [-0.7, 1.1, -1.3];
    // from.z + t·along.z = 0.5·(from.x + t·along.x) − 0.25·(from.y + t·along.y)
    const t =
      (from[2] - 0.5 * from[0] + 0.25 * from[1]) / (0.5 * along[0] - 0.25 * along[1] - along[2]);
    const [x, y] = pickSurface(field, { from, along })!;
    expect(x).toBeCloseTo(from[0] + t * along[0], 8);
    expect(y).toBeCloseTo(from[1] + t * along[1], 8);
  });

  it("meets a paraboloid at the nearer of the two roots", () => {
    const field = fieldOf((x, y) => x * x + y * y, 2, 401);
    // Along y = 0 from (−3, 3.5) with slope −1/2: x² = 2 − x/2.
    const [x, y] = pickSurface(field, { from: [-3, 0, 3.5], along: [2, 0, -1] })!;
    expect(x).toBeCloseTo((-0.5 - Math.sqrt(0.25 + 8)) / 2, 3);
    expect(y).toBe(0);
  });

  it("stops at the hill in front, not at the ground behind", () => {
    const field = fieldOf((x) => (Math.abs(x) < 0.3 ? 1 : 0), 2);
    const [x] = pickSurface(field, { from: [-3, 0, 1.2], along: [1, 0, -0.2] })!;
    expect(x).toBeGreaterThan(-0.4);
    expect(x).toBeLessThan(-0.2);
  });

  it("goes straight down exactly", () => {
    const field = fieldOf((x, y) => Math.sin(x) * Math.cos(y), 2);
    expect(pickSurface(field, { from: [0.37, -1.21, 5], along: [0, 0, -1] })).toEqual([
      0.37, -1.21,
    ]);
  });

  it("finds the nearest place when the ray passes over the surface, if that is wanted", () => {
    const field = fieldOf((x, y) => -(x * x + y * y), 1);
    const over = { from: [-3, 0.5, 0.5], along: [1, 0, 0] } as const;
    expect(pickSurface(field, over)).toBeNull();
    const [x, y] = pickSurface(field, over, true)!;
    expect(x).toBeCloseTo(0, 2);
    expect(y).toBeCloseTo(0.5, 12);
  });

  it("is null where the ray misses the domain or runs away from it", () => {
    const field = fieldOf(() => 0, 1);
    expect(pickSurface(field, { from: [-3, 2, 1], along: [1, 0, 0] }, true)).toBeNull();
    expect(pickSurface(field, { from: [-3, 0, 0.5], along: [-1, 0, 0] }, true)).toBeNull();
  });

  it("passes through holes", () => {
    const field = fieldOf((x) => (x < 0 ? Number.NaN : 0), 1);
    const bounded = { ...field, lowest: 0, highest: 1 };
    const [x] = pickSurface(bounded, { from: [-1, 0, 1], along: [1.5, 0, -1] })!;
    expect(x).toBeCloseTo(0.5, 8);
  });
});

describe("distanceToSegment", () => {
  it("measures to the foot of the perpendicular or to the nearer end", () => {
    expect(distanceToSegment([3, 4], [0, 0], [10, 0])).toBe(4);
    expect(distanceToSegment([-3, 4], [0, 0], [10, 0])).toBe(5);
    expect(distanceToSegment([3, 4], [0, 0], [0, 0])).toBe(5);
  });
});
