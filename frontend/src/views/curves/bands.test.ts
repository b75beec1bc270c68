import { describe, expect, it } from "vitest";
import { drawnOf, type Frame } from "./bands";
import type { Column } from "./data";

/** 240 pixels for so many steps, ten pixels for a unit. */
function frame(steps: number): Frame {
  const middle = (a: number, b: number) => (a + b) / 2;
  return { stepWidth: 240 / steps, height: (value) => 10 * value, middle };
}

function column(count: number, value: (step: number) => number | null): Column {
  return Array.from({ length: count }, (_, step) => value(step));
}

function steps(count: number): number[] {
  return Array.from({ length: count }, (_, step) => step);
}

/** Up and down with every update, about 3 by 1, and by less and less. */
const bounce = (step: number) => 3 + (step % 2 === 0 ? 1 : -1);

describe("dense jumps", () => {
  it("are a band with the line of its medians", () => {
    const { line, bands } = drawnOf(column(1000, bounce), steps(1000), frame(1000));
    expect(bands).toHaveLength(1);
    const [band] = bands as [(typeof bands)[number]];
    expect([band.steps[0], band.steps.at(-1)]).toEqual([0, 999]);
    expect(new Set(band.low)).toEqual(new Set([2]));
    expect(new Set(band.high)).toEqual(new Set([4]));
    const drawn = line.filter((value) => value !== undefined);
    expect(drawn.length).toBeLessThan(100);
    // It does not jump itself, though some places have an odd number of values.
    expect(new Set(drawn)).toEqual(new Set([3]));
  });

  it("are told by the extremes of every place and the median in between", () => {
    const sawtooth = (step: number) => [1, 5, 2, 9][step % 4]!;
    const { line, bands } = drawnOf(column(400, sawtooth), steps(400), frame(4000));
    expect(new Set(bands[0]!.low)).toEqual(new Set([1]));
    expect(new Set(bands[0]!.high)).toEqual(new Set([9]));
    for (const value of line) if (value !== undefined) expect([2, 3.5, 5]).toContain(value);
  });

  it("are a band up to the last value, whose line ends at the median", () => {
    for (const count of [997, 998, 999, 1001]) {
      const { line, bands } = drawnOf(column(count, bounce), steps(count), frame(1000));
      expect(bands[0]!.steps.at(-1)).toBe(count - 1);
      expect(line.at(-1)).toBe(3);
    }
  });

  it("are a band only where they are dense", () => {
    const settles = (step: number) => (step < 500 ? bounce(step) : 3);
    const { line, bands } = drawnOf(column(1000, settles), steps(1000), frame(1000));
    expect(bands).toHaveLength(1);
    expect(bands[0]!.steps.at(-1)).toBeLessThan(510);
    expect(line.slice(520)).toEqual(Array(480).fill(3));
  });
});

describe("a line stays as it is", () => {
  it.each([
    ["a slope", 1000, (step: number) => 5 - step / 300],
    ["jumps that can be told one by one", 40, bounce],
    ["jumps of less than a line's width", 1000, (step: number) => 3 + 0.1 * (step % 2)],
    ["a slow swing", 1000, (step: number) => 3 + Math.sin(step / 40)],
    ["a spike", 1000, (step: number) => (step === 500 ? 9 : 3)],
    [
      "what breaks off all the time",
      1000,
      (step: number) => (step % 3 === 0 ? null : bounce(step)),
    ],
  ])("for %s", (_, count, value) => {
    const values = column(count, value);
    expect(drawnOf(values, steps(count), frame(count))).toEqual({ line: values, bands: [] });
  });

  it("for no value and for one", () => {
    expect(drawnOf([], [], frame(1))).toEqual({ line: [], bands: [] });
    expect(drawnOf([5], [0], frame(1))).toEqual({ line: [5], bands: [] });
  });
});

it("the steps of other runs are not of this one", () => {
  const values: Column = [];
  const all: number[] = [];
  for (let step = 0; step < 2000; step++) {
    all.push(step);
    values.push(step % 2 === 0 ? bounce(step / 2) : undefined);
  }
  const { bands } = drawnOf(values, all, frame(2000));
  expect(bands).toHaveLength(1);
  expect(bands[0]!.steps.every((step) => step % 2 === 0)).toBe(true);
});
