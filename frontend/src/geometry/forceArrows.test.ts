import { describe, expect, it } from "vitest";
import type { Force, RecordedRun } from "../state/results";
import type { Point } from "../state/scene";
import {
  commonMagnification,
  forcePicture,
  magnificationFor,
  roundDown,
  roundUp,
} from "./forceArrows";

const SIZES = { shortest: 20, longest: 160 };
/** 100 pixels a unit along x, 50 along y, which points up. */
const toPixel = (x: number, y: number): Point => [300 + 100 * x, 200 - 50 * y];

function recorded(at: Point, parts: readonly (readonly [Force["name"], Point])[]): RecordedRun {
  const sum = parts.reduce(([x, y], [, [u, v]]) => [x + u, y + v] as const, [0, 0] as Point);
  return {
    cardId: 1,
    startIndex: 0,
    step: new Int32Array([7]),
    points: new Float64Array(at),
    forces: {
      parts: parts.map(([name, vector]) => ({
        name,
        title: name,
        vectors: new Float64Array(vector),
      })),
      movement: new Float64Array(sum),
    },
    rates: null,
    memory: null,
  };
}

describe("a round number", () => {
  it.each([
    [1, 1, 1],
    [3, 2, 5],
    [0.7, 0.5, 1],
    [0.05, 0.05, 0.05],
    [49, 20, 50],
    [1e-7, 1e-7, 1e-7],
    [600, 500, 1000],
  ])("of %f is %f or %f", (value, down, up) => {
    expect(roundDown(value)).toBeCloseTo(down, 12);
    expect(roundUp(value)).toBeCloseTo(up, 9);
  });
});

describe("the magnification", () => {
  it.each([
    ["is 1 where all can be seen", 40, 120, 1],
    ["makes what is short visible", 0.5, 2, 50],
    ["makes what is long fit", 900, 1000, 0.1],
    ["shows the movement where not all can be", 30, 5000, 1],
    ["shows a short movement where not all can be", 2, 5000, 10],
    ["makes what is just too short as long as fits", 15, 70, 2],
    ["fits what moves nothing", 0, 1600, 0.1],
  ])("%s", (_, movement, longest, expected) => {
    expect(magnificationFor(movement, longest, SIZES)).toBeCloseTo(expected, 12);
  });
});

describe("the picture of what moves a ball", () => {
  it("spans momentum's movement by −ηg and what is left of the last one", () => {
    const run = recorded(
      [1, 2],
      [
        ["gradient", [0.5, 0.25]],
        ["memory", [0.25, -1]],
      ],
    );
    const picture = forcePicture(run, 0, toPixel, SIZES)!;
    expect(picture.magnification).toBe(1);
    expect(picture.spanned).toBe(true);
    expect(picture.parts.map(({ from, to }) => [from, to])).toEqual([
      [
        [1, 2],
        [1.5, 2.25],
      ],
      [
        [1, 2],
        [1.25, 1],
      ],
    ]);
    expect(picture.movement.to).toEqual([1.75, 1.25]);
    expect(picture.step).toBe(7);
  });

  it("lays other parts head to tail up to where the ball goes", () => {
    const run = recorded(
      [0, 0],
      [
        ["gradient", [1, 0]],
        ["memory", [0, 1]],
        ["scale", [-0.5, -0.5]],
      ],
    );
    const { parts, movement, spanned } = forcePicture(run, 0, toPixel, SIZES)!;
    expect(spanned).toBe(false);
    expect(parts.map(({ from, to }) => [from, to])).toEqual([
      [
        [0, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [1, 1],
      ],
      [
        [1, 1],
        [0.5, 0.5],
      ],
    ]);
    expect(movement.to).toEqual(parts.at(-1)!.to);
  });

  it("multiplies all arrows of one ball by the same", () => {
    const run = recorded(
      [0, 0],
      [
        ["gradient", [0.01, 0]],
        ["memory", [0.03, 0]],
      ],
    );
    const { parts, movement, magnification } = forcePicture(run, 0, toPixel, SIZES)!;
    expect(magnification).toBe(20);
    for (const { vector, to } of [...parts, movement]) {
      expect(to[0]).toBeCloseTo(20 * vector[0], 12);
    }
  });

  it("leaves a piece out of what is far longer than the movement, and says so", () => {
    const run = recorded(
      [0, 0],
      [
        ["gradient", [200, 0]],
        ["scale", [-199.5, 0]],
      ],
    );
    const { parts, movement, magnification } = forcePicture(run, 0, toPixel, SIZES)!;
    expect(magnification).toBe(1);
    expect(movement).toMatchObject({ to: [0.5, 0], cut: false });
    expect(parts.map(({ from, to, cut }) => [from, to, cut])).toEqual([
      [[0, 0], [1.6, 0], true],
      [[0, 0], [-1.6, 0], true],
    ]);
  });

  it("is none where the numbers end", () => {
    const run = recorded([0, 0], [["gradient", [Number.NaN, 0]]]);
    expect(forcePicture(run, 0, toPixel, SIZES)).toBeNull();
  });
});

describe("several balls", () => {
  const slow = recorded([0, 0], [["gradient", [0.01, 0]]]);
  const fast = recorded([1, 1], [["gradient", [0.1, 0]]]);
  const rows = [slow, fast].map((run) => ({ run, row: 0 }));

  it("have one magnification, at which the longest of all fits", () => {
    const times = commonMagnification(rows, toPixel, SIZES);
    expect(times).toBe(10);
    const tips = rows.map(({ run }) => forcePicture(run, 0, toPixel, SIZES, times)!.movement.to);
    expect(tips[0]![0]).toBeCloseTo(0.1, 12);
    expect(tips[1]![0]).toBeCloseTo(2, 12);
    // Alone the slower one would be as long as the other.
    expect(forcePicture(slow, 0, toPixel, SIZES)!.magnification).toBe(100);
  });

  it("do not wait for one whose numbers are not finite", () => {
    const lost = recorded([Number.NaN, 0], [["gradient", [1, 0]]]);
    expect(commonMagnification([...rows, { run: lost, row: 0 }], toPixel, SIZES)).toBe(10);
    expect(commonMagnification([], toPixel, SIZES)).toBe(1);
  });
});

it("tells where a gradient is taken that is not taken at the ball", () => {
  const run = recorded([0, 0], [["gradient", [0.5, 0]]]);
  expect(forcePicture(run, 0, toPixel, SIZES)!.gradientAt).toBeNull();
  const elsewhere = {
    ...run,
    forces: { ...run.forces!, gradient_at: new Float64Array([0.25, -1]) },
  };
  expect(forcePicture(elsewhere, 0, toPixel, SIZES)!.gradientAt).toEqual([0.25, -1]);
});
