import { describe, expect, it } from "vitest";
import type { RunData } from "../../state/results";
import type { State } from "../../state/store";
import { SCENE, testStore, VERDICT } from "../../testing";
import type { ShownRun } from "./marks/layer";
import { notesOf } from "./notes";

const CARD = SCENE.cards[0]!;
const CARDS = [
  { ...CARD, id: 1 },
  { ...CARD, id: 2, key: "adam", color: "#ff0000" },
];
const EXIT = { left: 0, top: 0, angle: 0, entry: 2 };

function lost(cardId: number, part: Partial<RunData>, exit: ShownRun["exit"] = null): ShownRun {
  const run: RunData = {
    cardId,
    startIndex: 0,
    status: "finished",
    steps: 4,
    step: Int32Array.of(0, 1, 2, 3, 4),
    points: new Float64Array(10),
    loss: new Float64Array(5),
    gradientNorm: new Float64Array(5),
    leftDomain: null,
    convergedAt: null,
    ...part,
  };
  const path = { pixels: new Float64Array(0), entry: new Int32Array(0) };
  return { run, card: CARDS[cardId - 1]!, path, strands: [], exit };
}

function state(part: Partial<State> = {}): State {
  return { ...testStore().getState(), scene: { ...SCENE, cards: CARDS }, ...part };
}

function told(runs: readonly ShownRun[], step: number, of = state()): [string, string[]][] {
  return notesOf(runs, of, step).map(({ status, runs: lost }) => [
    status,
    lost.map(({ title }) => title),
  ]);
}

describe("the line on lost runs", () => {
  it("tells of all of them, those of one fate together", () => {
    const runs = [
      lost(1, { status: "diverged" }),
      lost(2, { status: "diverged" }),
      lost(1, { status: "nonfinite" }),
    ];
    expect(told(runs, 4)).toEqual([
      ["diverged at step 4", ["Gradient descent", "Adam"]],
      ["not finite after step 4", ["Gradient descent"]],
    ]);
  });

  it("does not tell of a loss that is still to come", () => {
    const runs = [lost(1, { status: "diverged" }), lost(2, { leftDomain: 2 }, EXIT)];
    expect(told(runs, 1.9)).toEqual([]);
    expect(told(runs, 2)).toEqual([["left the surface at step 2", ["Adam"]]]);
    expect(told(runs, 4).map(([status]) => status)).toContain("diverged at step 4");
  });

  it("ends with the verdict", () => {
    const verdicts = [{ ...VERDICT, kind: "left" as const }];
    expect(told([lost(1, { leftDomain: 2 }, EXIT)], 4, state({ verdicts }))).toEqual([
      ["left while falling", ["Gradient descent"]],
    ]);
  });

  it("does not tell in brief when they were lost, so that more are of one fate", () => {
    const runs = [
      lost(1, { status: "diverged", steps: 3, step: Int32Array.of(0, 1, 2, 3) }),
      lost(2, { status: "diverged" }),
    ];
    expect(told(runs, 4)).toHaveLength(2);
    const brief = notesOf(runs, state(), 4, true);
    expect(brief.map(({ status, runs }) => [status, runs.length])).toEqual([["diverged", 2]]);
  });

  it("is silent on runs that are only out of the region shown", () => {
    expect(told([lost(1, {}, EXIT)], 4)).toEqual([]);
    expect(told([lost(1, { leftDomain: 1 })], 4)).toEqual([]);
  });

  it("numbers the starts where there are several", () => {
    const starts = [
      [0, 0],
      [1, 1],
    ] as const;
    const of = state({ scene: { ...SCENE, cards: CARDS, starts } });
    expect(told([lost(2, { status: "diverged", startIndex: 1 })], 4, of)).toEqual([
      ["diverged at step 4", ["Adam from 2"]],
    ]);
  });
});
