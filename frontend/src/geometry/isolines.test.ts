import { expect, it } from "vitest";
import { isolines } from "./isolines";

const COLUMNS = 41;
const ROWS = 31;

function sampled(f: (x: number, y: number) => number): Float64Array {
  return Float64Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    f(i % COLUMNS, Math.floor(i / COLUMNS)),
  );
}

const points = (line: readonly number[]) =>
  Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, line[2 * i + 1]!] as const);

it("finds a circle as one closed line of its radius and length", () => {
  const lines = isolines(
    sampled((x, y) => (x - 20) ** 2 + (y - 15) ** 2),
    COLUMNS,
    100,
  );
  expect(lines).toHaveLength(1);
  const circle = points(lines[0]!);
  expect(circle.at(-1)).toEqual(circle[0]);
  for (const [x, y] of circle) expect(Math.hypot(x - 20, y - 15)).toBeCloseTo(10, 1);
  const length = circle
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - circle[i]![0], y - circle[i]![1]), 0);
  expect(length).toBeGreaterThan(0.99 * 20 * Math.PI);
  expect(length).toBeLessThan(1.01 * 20 * Math.PI);
});

it("finds a plane's line, straight from border to border", () => {
  const lines = isolines(
    sampled((x, y) => 3 * x + 4 * y),
    COLUMNS,
    70.5,
  );
  expect(lines).toHaveLength(1);
  for (const [x, y] of points(lines[0]!)) expect(3 * x + 4 * y).toBeCloseTo(70.5, 10);
  const ends = [points(lines[0]!)[0]!, points(lines[0]!).at(-1)!].sort((a, b) => a[0] - b[0]);
  expect(ends[0]![0]).toBe(0);
  expect(ends[1]![1]).toBe(0);
});

it("finds both branches of a hyperbola", () => {
  const saddle = sampled((x, y) => (x - 20) * (y - 15));
  const lines = isolines(saddle, COLUMNS, 10.5);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const signs = new Set(points(line).map(([x]) => Math.sign(x - 20)));
    expect(signs.size).toBe(1);
  }
});

it("parts a cell whose corners lie crosswise by their mean", () => {
  const cell = Float64Array.of(1, 0, 0, 1);
  // Mean 0.5: above 0.4 the two high corners are joined, the low ones cut off.
  const ends = (level: number) =>
    isolines(cell, 2, level).map((line) =>
      points(line)
        .map(([x, y]) => x - y)
        .map(Math.sign),
    );
  expect(isolines(cell, 2, 0.4)).toHaveLength(2);
  for (const signs of ends(0.4)) expect(new Set(signs).size).toBe(1);
  for (const signs of ends(0.6)) expect(new Set(signs).size).toBe(2);
});

it("draws nothing through a hole", () => {
  const holed = sampled((x, y) => (x === 20 && y === 15 ? Number.NaN : x));
  const lines = isolines(holed, COLUMNS, 19.5);
  expect(lines).toHaveLength(2);
  for (const line of lines) for (const [, y] of points(line)) expect(y <= 14 || y >= 16).toBe(true);
});
