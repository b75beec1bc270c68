import { describe, expect, it } from "vitest";
import type { RunData, VerdictData } from "../state/results";
import { VERDICT } from "../testing";
import { cardStatus, lossText, lostStatus, runStatus, statusAt, verdictLabel } from "./status";

const LEAST = 1e-12;

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
    expect(runStatus(run(part), LEAST)).toMatchObject({ text, tone });
  });

  it("says from which step on the gradient stayed small", () => {
    expect(runStatus(run({ status: "converged", convergedAt: 3 }), LEAST).text).toBe(
      "converged at 3",
    );
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

  it("does not say of what is to come that it is there", () => {
    const label = (kind: VerdictData["kind"], key: string) =>
      verdictLabel({ ...VERDICT, kind, message: { key, arguments: {} } });
    expect(label("minimum", "verdict.not_for_long.far")).toBe("at a minimum for now");
    expect(label("left", "verdict.leaves")).toBe("on its way out");
    expect(label("left", "verdict.left")).toBe("left while falling");
    expect(label("nonfinite", "verdict.breaks")).toBe("about to break off");
    expect(label("saddle_stuck", "verdict.going_to")).toBe("going to a saddle");
    expect(label("maximum", "verdict.going_to")).toBe("going to a maximum");
    expect(label("saddle_stuck", "verdict.stuck_on")).toBe("stuck at a saddle");
  });

  it("takes the place of the run's own status", () => {
    expect(runStatus(run({}), LEAST, VERDICT)).toEqual({
      tone: "warn",
      text: "bouncing",
      word: "bouncing",
      sentence: VERDICT.sentence,
    });
  });

  it("is told start by start, and only where it is here", () => {
    const runs = [run({}), run({ status: "converged", startIndex: 1 })];
    expect(cardStatus(runs, LEAST, [VERDICT])).toEqual({
      tone: "warn",
      text: "1 bouncing · 2 converged",
      word: "bouncing",
      sentence: `1: ${VERDICT.sentence}`,
    });
  });
});

describe("cardStatus", () => {
  it("is nothing before the first run", () => {
    expect(cardStatus([], LEAST)).toBeNull();
  });

  it("is the run's own with one start", () => {
    expect(cardStatus([run({})], LEAST)).toEqual(runStatus(run({}), LEAST));
  });

  it("tells starts apart and takes the worst one's tone", () => {
    const runs = [run({ status: "converged" }), run({ status: "diverged", startIndex: 1 })];
    expect(cardStatus(runs, LEAST)).toMatchObject({
      text: "1 converged · 2 diverged",
      tone: "bad",
    });
  });

  it("is short where all end alike", () => {
    const runs = [run({ status: "converged" }), run({ status: "converged", startIndex: 1 })];
    expect(cardStatus(runs, LEAST)?.text).toBe("all converged");
  });
});

describe("while the clock runs", () => {
  const moving = run({ points: Float64Array.of(0, 0, 1, 0, 2, 0, 3, 0, 4, 0) });
  const judged = { ...VERDICT, sentence: "It bounces." };

  it("is told what is so now, and what is so at the end is marked", () => {
    expect(statusAt(moving, 1.5, LEAST, judged)).toEqual({
      tone: "plain",
      text: "L = 4.00, moving",
      word: "L = 4.00",
      sentence: "At the end: It bounces.",
    });
    expect(statusAt(moving, 1.5, LEAST)).not.toHaveProperty("sentence");
  });

  it("is told how it ended once it has", () => {
    expect(statusAt(moving, 4, LEAST, judged)).toEqual(runStatus(moving, LEAST, judged));
    const short = run({ status: "diverged", steps: 4 });
    expect(statusAt(short, 99, LEAST).text).toBe("diverged at step 4");
  });

  it("does not call moving what rests", () => {
    const still = run({ points: Float64Array.of(0, 0, 1, 0, 1, 0, 3, 0, 4, 0) });
    expect([0, 1, 2].map((step) => statusAt(still, step, LEAST).text)).toEqual([
      "L = 5.00, moving",
      "L = 4.00, standing still",
      "L = 3.00, moving",
    ]);
    const done = run({ status: "converged", convergedAt: 2 });
    expect(statusAt(done, 3, LEAST).text).toBe("L = 2.00, converged");
  });

  it("tells of a sketch what the server told exactly", () => {
    const shown = { step: 1, x: 0, y: 0, loss: 0.25, gradientNorm: 1 };
    const sketched = { ...moving, sketch: { shown, lowest: 0 } };
    expect(statusAt(sketched, 1, LEAST).text).toBe("L = 0.250, moving");
    expect(statusAt({ ...moving, sketch: { shown: null, lowest: 0 } }, 1, LEAST).text).toMatch(
      /^finish/,
    );
  });

  it("has the loss of every start", () => {
    const runs = [moving, { ...moving, startIndex: 1, loss: Float64Array.of(9, 8, 7, 6, 1e-20) }];
    expect(cardStatus(runs, LEAST, [], 2)?.text).toBe("1 L = 3.00 · 2 L = 7.00");
  });
});

it("the loss is nothing below rounding", () => {
  expect([0.5, 0, -3e-13, 1.71e-197].map((loss) => lossText(loss, LEAST))).toEqual([
    "L = 0.500",
    "L = 0",
    "L ≈ 0",
    "L ≈ 0",
  ]);
});

describe("a run out of sight", () => {
  const plateau = { ...VERDICT, kind: "plateau" } as const;
  const diverging = { ...VERDICT, kind: "diverging" } as const;

  it("is told by its verdict, as everywhere", () => {
    const left = run({ status: "converged", convergedAt: 3, leftDomain: 2 });
    expect(lostStatus(left, LEAST)).toBe("converged at 3");
    expect(lostStatus(left, LEAST, plateau)).toBe("on a plateau");
  });

  it("is told with the step at which it was lost", () => {
    expect(lostStatus(run({ status: "diverged", steps: 12 }), LEAST, diverging)).toBe(
      "diverged at step 12",
    );
  });
});
