import { describe, expect, it } from "vitest";
import type { CriticalSet } from "../../state/results";
import type { FoundCurve, FoundPoint } from "../../wire";
import { completenessText, foundText } from "./criticalText";

function point(kind: FoundPoint["kind"]): FoundPoint {
  return {
    at: [0, 0],
    loss: 0,
    gradient_norm: 0,
    eigenvalues: [1, 2],
    eigenvectors: [
      [1, 0],
      [0, 1],
    ],
    kind,
    smooth: true,
    higher_order: null,
  };
}

const CURVE: FoundCurve = {
  points: [
    [0, 0],
    [1, 1],
  ],
  closed: false,
  loss: 0,
  kind: "degenerate",
  higher_order: null,
};

function set(part: Partial<CriticalSet>): CriticalSet {
  const points = part.points ?? [];
  return {
    family: "bowl",
    points,
    curves: [],
    kinks: [],
    found: points.length,
    complete: true,
    completeReason: "agrees",
    ...part,
  };
}

describe("foundText", () => {
  it("counts the points by kind", () => {
    const kinds = ["minimum", "minimum", "saddle", "maximum"] as const;
    expect(foundText(set({ points: kinds.map(point) }))).toBe(
      "4 critical points: 2 minima, 1 saddle, 1 maximum.",
    );
  });

  it("says how many are left out of the list", () => {
    expect(foundText(set({ points: [point("saddle")], found: 300 }))).toBe(
      "300 critical points, of which 1 is listed: 1 saddle.",
    );
  });

  it("counts curves, alone and beside points", () => {
    expect(foundText(set({ curves: [CURVE, CURVE] }))).toBe("2 curves of critical points.");
    expect(foundText(set({ points: [point("saddle")], curves: [CURVE] }))).toBe(
      "1 critical point: 1 saddle; and 1 curve of critical points.",
    );
  });

  it("tells extrema at kinks, and points without a Hessian, apart", () => {
    const at = [0, 0] as [number, number];
    const kink = { at, loss: 0, gradient_norm: null, kind: "minimum", smoothness: "kink" } as const;
    const once = { ...kink, gradient_norm: 0, kind: "saddle", smoothness: "c1" } as const;
    expect(foundText(set({ kinks: [kink] }))).toBe(
      "No critical point in this domain. 1 extremum at a kink.",
    );
    expect(foundText(set({ points: [point("saddle")], kinks: [once, once, kink] }))).toBe(
      "1 critical point: 1 saddle. 1 extremum at a kink. 2 critical points without a Hessian.",
    );
  });

  it("says that there is none", () => {
    expect(foundText(set({}))).toBe("No critical point in this domain.");
  });
});

describe("completenessText", () => {
  it("claims no more than the border says", () => {
    expect(completenessText(set({}))).toMatch("these can be all");
    expect(completenessText(set({ complete: false, completeReason: "differs" }))).toMatch(
      "some are missing",
    );
    expect(completenessText(set({ complete: null, completeReason: "kink" }))).toBe(
      "Whether these are all cannot be checked: the surface has kinks.",
    );
  });
});
