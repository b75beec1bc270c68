import { expect, test } from "vitest";
import type { FoundKink, FoundPoint } from "../../wire";
import { criticalRows } from "./criticalRows";

const POINT: FoundPoint = {
  at: [1, 0],
  loss: 2,
  gradient_norm: 0,
  eigenvalues: [1, 1],
  eigenvectors: [
    [1, 0],
    [0, 1],
  ],
  kind: "minimum",
  smooth: true,
  higher_order: null,
};
const KINK: FoundKink = {
  at: [0, 0],
  loss: 0,
  kind: "minimum",
  smoothness: "kink",
  gradient_norm: null,
};

test("a minimum at a kink stands among the minima, by its loss", () => {
  const saddle: FoundPoint = { ...POINT, at: [2, 0], loss: 1, kind: "saddle" };
  const higher: FoundKink = { ...KINK, at: [3, 0], loss: 3 };
  expect(criticalRows({ points: [POINT, saddle], kinks: [KINK, higher] })).toEqual([
    KINK,
    POINT,
    higher,
    saddle,
  ]);
});

test("what has no finite loss comes last of its kind, and equals keep their order", () => {
  const second = { ...POINT, at: [4, 0] } as const satisfies FoundPoint;
  const none: FoundKink = { ...KINK, loss: null };
  expect(criticalRows({ points: [POINT, second], kinks: [none] })).toEqual([POINT, second, none]);
});
