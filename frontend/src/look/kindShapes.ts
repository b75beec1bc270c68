/** The kinds of critical points as shapes, in every view and in text. */
import type { CriticalPointDescription } from "../wire";

export type CriticalKind = CriticalPointDescription["kind"];

/** Lines in the square from −1 to 1, y downwards: triangle down, triangle up, cross, diamond. */
export const SHAPES: Record<CriticalKind, readonly (readonly [number, number])[][]> = {
  minimum: [
    [
      [-1, -0.8],
      [1, -0.8],
      [0, 1],
      [-1, -0.8],
    ],
  ],
  maximum: [
    [
      [-1, 0.8],
      [1, 0.8],
      [0, -1],
      [-1, 0.8],
    ],
  ],
  saddle: [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  ],
  degenerate: [
    [
      [0, -1.1],
      [1.1, 0],
      [0, 1.1],
      [-1.1, 0],
      [0, -1.1],
    ],
  ],
};
