/** What the server found at a point and in a domain, in the forms that the store keeps. */
import type { CriticalSet, Expansion, GridData, VerdictData } from "../state/results";
import type { Card, Point } from "../state/scene";
import type { HigherOrder } from "../wire";
import type { Decoded } from "./decoded";
import { Unreadable } from "./endings";
import type { AnswerTo } from "./questions";

export function pair(values: ArrayLike<number>, first = 0): [number, number] {
  return [values[first]!, values[first + 1]!];
}

/** @throws Unreadable where it is no grid: the views would draw it all the same, and stop within. */
export function gridFrom(answer: AnswerTo<"grid">, family: string): GridData {
  const { x, y, z, critical_points: criticalPoints, critical_curves: criticalCurves } = answer;
  if (z?.length !== x?.length * y?.length) throw new Unreadable("grid");
  return { family, x, y, z, criticalPoints, criticalCurves };
}

function higherOrderFrom(answer: Decoded<HigherOrder> | null): HigherOrder | null {
  if (answer === null) return null;
  const { direction, cubic, quartic } = answer;
  return {
    ...answer,
    direction: direction && pair(direction),
    cubic: cubic && [...cubic],
    quartic: quartic && [...quartic],
  };
}

export function expansionFrom(answer: AnswerTo<"taylor">, family: string, at: Point): Expansion {
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
    smoothness: answer.smoothness,
    zeroEigenvalues: answer.zero_eigenvalues,
    higherOrder: higherOrderFrom(answer.higher_order),
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

export function criticalSetFrom(answer: AnswerTo<"critical_points">, family: string): CriticalSet {
  return {
    family,
    points: answer.points.map((point) => ({
      ...point,
      at: pair(point.at),
      eigenvalues: pair(point.eigenvalues),
      eigenvectors: [pair(point.eigenvectors), pair(point.eigenvectors, 2)],
      higher_order: higherOrderFrom(point.higher_order),
    })),
    curves: answer.curves.map((curve) => ({
      ...curve,
      points: Array.from({ length: curve.points.length / 2 }, (_, i) => pair(curve.points, 2 * i)),
      higher_order: higherOrderFrom(curve.higher_order),
    })),
    kinks: answer.kinks.map((kink) => ({ ...kink, at: pair(kink.at) })),
    found: answer.found,
    complete: answer.complete,
    completeReason: answer.complete_reason,
  };
}

/** The verdicts on runs of these cards, in the order in which they were asked for. */
export function verdictsFrom(
  { verdicts }: AnswerTo<"verdicts">,
  cards: readonly Card[],
): readonly VerdictData[] {
  return verdicts.map((verdict) => ({
    cardId: cards[verdict.optimizer_index]!.id,
    startIndex: verdict.start_index,
    kind: verdict.kind,
    tone: verdict.tone,
    sentence: verdict.sentence,
    message: verdict.message,
    evidence: verdict.evidence,
    window: verdict.window,
    at: verdict.at,
    criticalPoint: verdict.critical_point,
  }));
}
