import { expect, it } from "vitest";
import type { Point } from "../state/scene";
import { freest, sideOf } from "./apart";

const at = (degrees: number): Point => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];

it.each([
  [45, [0, 90], 0],
  [10, [0, 90], 1],
  [-10, [0, 90], -1],
  [0, [0, 90], 1],
  // The other half of a line is the same line.
  [190, [0, 90], 1],
  [80, [0, 90], -1],
  [10, [], 0],
])("an arrow at %f° beside lines at %j° steps to %i", (arrow, lines, side) => {
  expect(sideOf(at(arrow), lines.map(at))).toBe(side);
});

it("takes the place with most room", () => {
  const places: Point[] = [
    [0, 0],
    [10, 0],
    [0, 10],
  ];
  expect(
    freest(places, [
      [1, 1],
      [9, 0],
    ]),
  ).toEqual([0, 10]);
  expect(freest(places, [])).toEqual([0, 0]);
});
