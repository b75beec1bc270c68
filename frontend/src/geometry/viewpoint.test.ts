// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { GridData } from "../state/results";
import { sceneBoxOf } from "./block";
import { extentOf, framed } from "./framing";
import { heightOf } from "./height";
import { type HeightField, heightAt, heightFieldOf, type Point3, unitOf } from "./heightfield";
import { minus, projectionOf, worldOf } from "./perspective";
import { pickSurface, project, rayThrough } from "./pick";
import { firstView, lowestPoint, neededInPane, withRelief } from "./viewpoint";

const PANES = [
  { width: 358, height: 458, left: 38, right: 32, top: 12, bottom: 22 },
  { width: 714, height: 458, left: 38, right: 32, top: 12, bottom: 22 },
];

/** The middle of a ball is so far above the ground, in box lengths. */
const BALL = 0.02;

type Points = readonly (readonly [number, number])[];

/** The first view of a surface in a pane: what the camera sees of some points, and how much it fills. */
function viewed(known: HeightField, points: Points, pane: (typeof PANES)[number]) {
  const { towards, relief } = firstView(known, points, PANES);
  const field = withRelief(known, relief);
  const place = framed(neededInPane(field, points[0]), towards, pane);
  const box = sceneBoxOf(field);
  const projection = projectionOf(box, place, pane.width / pane.height);
  // Not by the search that has chosen the view: by the ray through the pixel where the point is.
  const seen = points.filter(([x, y]) => {
    const on: Point3 = [x, y, heightAt(field, x, y) + BALL * unitOf(field)];
    const ray = rayThrough(projection, project(projection, on)!);
    const hit = ray && pickSurface(field, ray);
    if (!hit) return true;
    // What the ray meets first is no nearer than the point.
    const away = (point: Point3) => Math.hypot(...minus(worldOf(box, point), place.eye));
    return away([...hit, heightAt(field, ...hit)]) > away(on) - 0.01;
  });
  const extent = extentOf(neededInPane(field, points[0]), place, pane)!;
  return { seen, extent };
}

function expectGoodView(field: HeightField, points: Points, name: string): void {
  for (const pane of PANES) {
    const { seen, extent } = viewed(field, points, pane);
    const told = `${name} in ${pane.width} × ${pane.height}`;
    expect(seen, `${told} shows the start and the minimum`).toEqual(points);
    const [width, height] = [extent.right - extent.left, extent.bottom - extent.top];
    expect(Math.max(width, height) / Math.min(pane.width, pane.height), told).toBeGreaterThan(0.7);
    expect(extent.left, told).toBeGreaterThan(0);
    expect(extent.right, told).toBeLessThan(pane.width);
    expect(extent.top, told).toBeGreaterThan(0);
    expect(extent.bottom, told).toBeLessThan(pane.height);
  }
}

function gridOf(f: (x: number, y: number) => number, n = 101): GridData {
  const along = Float64Array.from({ length: n }, (_, i) => (4 * i) / (n - 1) - 2);
  const z = Float64Array.from({ length: n * n }, (_, i) =>
    f(along[i % n]!, along[Math.floor(i / n)]!),
  );
  return { family: "", x: along, y: along, z, criticalPoints: [], criticalCurves: [] };
}

function fieldOf(f: (x: number, y: number) => number): HeightField {
  const grid = gridOf(f);
  return heightFieldOf(grid, heightOf(grid, "linear"));
}

describe("the first view", () => {
  it("sees what a wall in front hides from the usual side", () => {
    // A ridge along the whole front, as high as the block.
    const field = fieldOf((x, y) => 8 * Math.exp(-8 * (y + 1.6) ** 2) + 0.2 * x * x);
    expectGoodView(
      field,
      [
        [1.2, -1.1],
        [0, -1.2],
      ],
      "the ridge",
    );
  });

  it("looks into a narrow well", () => {
    const field = fieldOf((x, y) => -5 * Math.exp(-30 * (x * x + y * y)));
    expectGoodView(
      field,
      [
        [-1.5, 1.5],
        [0, 0],
      ],
      "the well",
    );
  });

  it("is the usual one where nothing hides anything", () => {
    const { towards: view, relief } = firstView(
      fieldOf((x, y) => x + y),
      [[0, 0]],
      PANES,
    );
    expect(relief).toBe(0.5);
    expect([view[0] > 0, view[1] < 0, view[2] > 0]).toEqual([true, true, true]);
  });
});

describe("lowestPoint", () => {
  const field = fieldOf((x, y) => (x - 1) ** 2 + (y + 0.48) ** 2);

  it("is the lowest known minimum within the domain", () => {
    const minima = [
      { at: [0.5, 0.5], loss: 2 },
      { at: [1, -0.48], loss: 0 },
      { at: [9, 9], loss: -1 },
    ] as const;
    expect(lowestPoint(field, minima)).toEqual([1, -0.48]);
  });

  it("is the grid's lowest point where none is known", () => {
    const [x, y] = lowestPoint(field, []);
    expect(x).toBeCloseTo(1, 6);
    expect(y).toBeCloseTo(-0.48, 6);
  });
});

// A browser test has the server say where it is; without a server there are no such surfaces.
const { ERRORSURFACE_ADDRESS: address } = process.env;

describe.skipIf(address === undefined)("of every surface of the catalogue", async () => {
  type Grid = { x: number[]; y: number[]; z: (number | null)[][] };
  type Surface = {
    key: string;
    start: [number, number];
    critical_points: { at: [number, number]; loss: number; kind: string }[];
  };
  const JSON_TYPE = { "content-type": "application/json" };
  const ask = async (path: string, body?: object) => {
    const init = body && { method: "POST", body: JSON.stringify(body), headers: JSON_TYPE };
    return (await fetch(`${address}${path}`, init)).json();
  };
  const { surfaces } = (address ? await ask("/api/surfaces") : { surfaces: [] }) as {
    surfaces: Surface[];
  };

  it.each(surfaces)("$key", async ({ key, start, critical_points }) => {
    const surface = { kind: "catalog", key, parameters: {} };
    const answer = (await ask("/api/grid", { surface, n: 161 })) as Grid;
    const z = answer.z.flat().map((value) => value ?? Number.NaN);
    const grid: GridData = {
      family: key,
      x: Float64Array.from(answer.x),
      y: Float64Array.from(answer.y),
      z: Float64Array.from(z),
      criticalPoints: [],
      criticalCurves: [],
    };
    for (const scale of ["linear", "log"] as const) {
      for (const equalAxes of [false, true]) {
        const field = heightFieldOf(grid, heightOf(grid, scale), equalAxes);
        const minima = critical_points.filter(({ kind }) => kind === "minimum");
        expectGoodView(field, [start, lowestPoint(field, minima)], `${key}, ${scale}`);
      }
    }
  });
});
