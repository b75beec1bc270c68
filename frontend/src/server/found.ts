/** What the server found at a point and in a domain, in the forms that the store keeps. */
import type { CriticalSet, Expansion } from "../state/results";
import type { Point } from "../state/scene";
import type { CriticalPoints, HigherOrder } from "../wire";

export type TaylorAnswer = {
  loss: number | null;
  gradient: Float64Array;
  gradient_norm: number | null;
  hessian: Float64Array;
  eigenvalues: Float64Array;
  eigenvectors: Float64Array;
  kind: Expansion["kind"];
  smooth: boolean;
  zero_eigenvalues: number[];
  higher_order: HigherOrder | null;
  slice: {
    direction: Float64Array;
    t: Float64Array;
    loss: Float64Array;
    first_order: Float64Array;
    second_order: Float64Array;
    slope: number | null;
    curvature: number | null;
  } | null;
};

export type CriticalAnswer = {
  points: {
    at: Float64Array;
    loss: number | null;
    gradient_norm: number | null;
    eigenvalues: Float64Array;
    eigenvectors: Float64Array;
    kind: CriticalPoints["points"][number]["kind"];
    smooth: boolean;
    higher_order: HigherOrder | null;
  }[];
  curves: {
    points: Float64Array;
    closed: boolean;
    loss: number | null;
    kind: CriticalPoints["curves"][number]["kind"];
    higher_order: HigherOrder | null;
  }[];
  found: number;
  complete: boolean | null;
  complete_reason: CriticalPoints["complete_reason"];
};

export function pair(values: ArrayLike<number>, first = 0): Point {
  return [values[first]!, values[first + 1]!];
}

export function expansionFrom(answer: TaylorAnswer, family: string, at: Point): Expansion {
  const { slice, hessian, eigenvectors } = answer;
  return {
    family,
    at,
    loss: answer.loss ?? Number.NaN,
    gradient: pair(answer.gradient),
    gradientNorm: answer.gradient_norm ?? Number.NaN,
    hessian: [pair(hessian), pair(hessian, 2)],
    eigenvalues: pair(answer.eigenvalues),
    eigenvectors: [pair(eigenvectors), pair(eigenvectors, 2)],
    kind: answer.kind,
    smooth: answer.smooth,
    zeroEigenvalues: answer.zero_eigenvalues,
    higherOrder: answer.higher_order,
    slice: slice && {
      direction: pair(slice.direction),
      t: slice.t,
      loss: slice.loss,
      firstOrder: slice.first_order,
      secondOrder: slice.second_order,
      slope: slice.slope ?? Number.NaN,
      curvature: slice.curvature ?? Number.NaN,
    },
  };
}

export function criticalSetFrom(answer: CriticalAnswer, family: string): CriticalSet {
  return {
    family,
    points: answer.points.map((point) => ({
      ...point,
      at: [point.at[0]!, point.at[1]!],
      eigenvalues: [point.eigenvalues[0]!, point.eigenvalues[1]!],
      eigenvectors: [
        [point.eigenvectors[0]!, point.eigenvectors[1]!],
        [point.eigenvectors[2]!, point.eigenvectors[3]!],
      ],
    })),
    curves: answer.curves.map((curve) => ({
      ...curve,
      points: Array.from({ length: curve.points.length / 2 }, (_, i): [number, number] => [
        curve.points[2 * i]!,
        curve.points[2 * i + 1]!,
      ]),
    })),
    found: answer.found,
    complete: answer.complete,
    completeReason: answer.complete_reason,
  };
}
