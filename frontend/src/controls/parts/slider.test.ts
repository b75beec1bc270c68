import { describe, expect, it } from "vitest";
import { nudge, POSITIONS, positionOf, type Range, valueAt } from "./slider";

const RATE: Range = { minimum: 1e-8, maximum: 1000, scale: "log" };
const DECAY: Range = { minimum: 0, maximum: 0.9999, scale: "linear" };
const STEPS: Range = { minimum: 1, maximum: 100_000, scale: "log", integer: true };

const EPSILON: Range = { minimum: 1e-30, maximum: 1, scale: "log", zero: true };

describe("a slider with 0 before its minimum", () => {
  it("has 0 at its leftmost stop and the minimum at the next", () => {
    expect(valueAt(EPSILON, 0)).toBe(0);
    expect(valueAt(EPSILON, 1)).toBe(1e-30);
    expect(valueAt(EPSILON, POSITIONS)).toBe(1);
    expect(positionOf(EPSILON, 0)).toBe(0);
    expect(positionOf(EPSILON, 1e-30)).toBe(1);
    expect(positionOf(EPSILON, 1)).toBe(POSITIONS);
  });

  it("brings every position back", () => {
    for (let position = 0; position <= POSITIONS; position++) {
      const value = valueAt(EPSILON, position);
      expect(Math.abs(positionOf(EPSILON, value) - position)).toBeLessThan(1);
    }
  });

  it("goes to 0 by a key, and back", () => {
    expect(nudge(EPSILON, 1e-30, -1)).toBe(0);
    expect(nudge(EPSILON, 1e-30, -10)).toBe(0);
    expect(nudge(EPSILON, 0, -1)).toBe(0);
    expect(nudge(EPSILON, 0, 1)).toBe(1e-30);
    expect(nudge(EPSILON, 0, 2)).toBeCloseTo(1.1e-30, 40);
  });

  it("is without one where 0 is not allowed", () => {
    expect(valueAt({ ...EPSILON, zero: false }, 0)).toBe(1e-30);
    expect(nudge({ ...EPSILON, zero: false }, 1e-30, -1)).toBe(1e-30);
  });
});

describe.each([RATE, DECAY, STEPS])("a slider over %j", (range) => {
  it("reaches both ends exactly", () => {
    expect(valueAt(range, 0)).toBe(range.minimum);
    expect(valueAt(range, POSITIONS)).toBe(range.maximum);
    expect(positionOf(range, range.minimum)).toBe(0);
    expect(positionOf(range, range.maximum)).toBe(POSITIONS);
  });

  it("never runs backwards and stays within the range", () => {
    let last = range.minimum;
    for (let position = 0; position <= POSITIONS; position++) {
      const value = valueAt(range, position);
      expect(value).toBeGreaterThanOrEqual(last);
      expect(value).toBeLessThanOrEqual(range.maximum);
      last = value;
    }
  });

  it("moves by every press of a key, up to the end and back", () => {
    let value = range.minimum;
    for (let presses = 0; value < range.maximum; presses++) {
      const next = nudge(range, value, 1);
      expect(next).toBeGreaterThan(value);
      expect(presses).toBeLessThan(1500);
      value = next;
    }
    expect(nudge(range, range.maximum, 1)).toBe(range.maximum);
    expect(nudge(range, range.maximum, -1)).toBeLessThan(range.maximum);
    expect(nudge(range, range.minimum, -1)).toBe(range.minimum);
  });
});

it("has the geometric mean in the middle of a log scale", () => {
  expect(positionOf({ minimum: 1e-4, maximum: 1, scale: "log" }, 0.01)).toBeCloseTo(500, 9);
  expect(valueAt({ minimum: 1e-4, maximum: 1, scale: "log" }, 500)).toBe(0.01);
});

it("has the mean in the middle of a linear scale", () => {
  expect(valueAt({ minimum: -3, maximum: 5, scale: "linear" }, 500)).toBe(1);
});

it("goes through round numbers on a log scale", () => {
  expect(nudge(RATE, 0.1, 1)).toBe(0.11);
  expect(nudge(RATE, 0.1, -1)).toBe(0.099);
  expect(nudge(RATE, 0.99, 1)).toBe(1);
  expect(nudge(RATE, 0.1234, 1)).toBe(0.13);
  expect(nudge(STEPS, 1, 1)).toBe(2);
  expect(nudge(STEPS, 1000, 1)).toBe(1100);
});

it("keeps to whole numbers where only those are allowed", () => {
  for (let position = 0; position <= POSITIONS; position += 7) {
    expect(Number.isInteger(valueAt(STEPS, position))).toBe(true);
  }
});
