import { describe, expect, it } from "vitest";
import type { RunData } from "../state/results";
import { VERDICT } from "../testing";
import { cardStatus, lostStatus, runStatus, verdictLabel } from "./status";

function run(part: Partial<RunData>): RunData {
  return {
    cardId: 1,
    startIndex: 0,
    status: "finished",
    steps: 4,
    step: Int32Array.of(0, 1, 2, 3, 4),
    points: new Float64Array(10),
    loss: Float64Array.of(5, 4, 3, 2, 1.234e-5),
    gradientNorm: Float64Array.of(1, 1e-7, 1, 1e-6, 1e-9),
    leftDomain: null,
    convergedAt: null,
    ...part,
  };
}

describe("runStatus", () => {
  it.each([
    [{ status: "finished" }, "finished, L = 1.2×10⁻⁵", "plain"],
    [{ status: "finished", leftDomain: 2 }, "left the surface at step 2", "warn"],
    [{ status: "diverged", steps: 12, leftDomain: 2 }, "diverged at step 12", "bad"],
    [{ status: "nonfinite", steps: 3 }, "not finite after step 3", "bad"],
  ] as const)("of %j", (part, text, tone) => {
    expect(runStatus(run(part))).toMatchObject({ text, tone });
  });

  it("says from which step on the gradient stayed small", () => {
    expect(runStatus(run({ status: "converged", convergedAt: 3 })).text).toBe("converged at 3");
  });
});

describe("the verdict", () => {
  it("has a few words", () => {
    const stuck = { ...VERDICT, kind: "saddle_stuck" } as const;
    expect([VERDICT, stuck].map(verdictLabel)).toEqual(["bouncing", "stuck at a saddle"]);
  });

  it("does not call a minimum the end where the run does not stay", () => {
    const passing = {
      ...VERDICT,
      kind: "minimum",
      message: { key: "verdict.not_for_long", arguments: {} },
    } as const;
    expect(verdictLabel(passing)).toBe("at a minimum for now");
  });

  it("takes the place of the run's own status", () => {
    expect(runStatus(run({}), VERDICT)).toEqual({
      tone: "warn",
      text: "bouncing",
      word: "bouncing",
      sentence: VERDICT.sentence,
    });
  });

  it("is told start by start, and only where it is here", () => {
    const runs = [run({}), run({ status: "converged", startIndex: 1 })];
    expect(cardStatus(runs, [VERDICT])).toEqual({
      tone: "warn",
      text: "1 bouncing · 2 converged",
      word: "bouncing",
      sentence: `1: ${VERDICT.sentence}`,
    });
  });
});

describe("cardStatus", () => {
  it("is nothing before the first run", () => {
    expect(cardStatus([])).toBeNull();
  });

  it("is the run's own with one start", () => {
    expect(cardStatus([run({})])).toEqual(runStatus(run({})));
  });

  it("tells starts apart and takes the worst one's tone", () => {
    const runs = [run({ status: "converged" }), run({ status: "diverged", startIndex: 1 })];
    expect(cardStatus(runs)).toMatchObject({ text: "1 converged · 2 diverged", tone: "bad" });
  });

  it("is short where all end alike", () => {
    const runs = [run({ status: "converged" }), run({ status: "converged", startIndex: 1 })];
    expect(cardStatus(runs)?.text).toBe("all converged");
  });
});

describe("a run out of sight", () => {
  const plateau = { ...VERDICT, kind: "plateau" } as const;
  const diverging = { ...VERDICT, kind: "diverging" } as const;

  it("is told by its verdict, as everywhere", () => {
    const left = run({ status: "converged", convergedAt: 3, leftDomain: 2 });
    expect(lostStatus(left)).toBe("converged at 3");
    expect(lostStatus(left, plateau)).toBe("on a plateau");
  });

  it("is told with the step at which it was lost", () => {
    expect(lostStatus(run({ status: "diverged", steps: 12 }), diverging)).toBe(
      "diverged at step 12",
    );
  });
});
