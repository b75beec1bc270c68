import { describe, expect, it, test } from "vitest";
import type { GridData, RunData } from "../../state/results";
import { ORDINARY } from "../../state/rounding";
import type { State } from "../../state/store";
import { FAMILY, SCENE, testStore, VERDICT } from "../../testing";
import { sortRows, standingRows } from "./standingRows";

const CARD = SCENE.cards[0]!;

function run(cardId: number, losses: number[], part: Partial<RunData> = {}): RunData {
  const count = losses.length;
  return {
    cardId,
    startIndex: 0,
    status: "finished",
    steps: count - 1,
    step: Int32Array.from({ length: count }, (_, i) => i),
    points: Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 3 : 4)),
    loss: Float64Array.from(losses),
    gradientNorm: Float64Array.from(losses, Math.abs),
    leftDomain: null,
    convergedAt: null,
    ...part,
  };
}

const GRID: GridData = {
  family: FAMILY,
  x: Float64Array.of(0, 1),
  y: Float64Array.of(0, 1),
  z: new Float64Array(4),
  criticalPoints: [{ at: [0, 0], loss: 0, kind: "minimum" }],
  criticalCurves: [],
};

function state(runs: RunData[], part: Partial<State> = {}): State {
  const cards = [1, 2, 3].map((id) => ({ ...CARD, id, key: id === 3 ? "adam" : "gd" }));
  return { ...testStore().getState(), scene: { ...SCENE, cards }, runs, grid: GRID, ...part };
}

const RUNS = [
  run(1, [9, 5, 4], { status: "diverged" }),
  run(2, [9, 8, 1], { status: "converged" }),
  run(3, [9, Number.NaN, Number.NaN], { status: "nonfinite" }),
];

describe("standingRows", () => {
  it("ranks by the loss at the step shown; what is no number comes last", () => {
    const titles = (step: number) => standingRows(state(RUNS), step).map(({ title }) => title);
    expect(titles(1)).toEqual(["Gradient descent 1", "Gradient descent 2", "Adam"]);
    expect(titles(2)).toEqual(["Gradient descent 2", "Gradient descent 1", "Adam"]);
    expect(standingRows(state(RUNS), 2).map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  it("gives what rounding cannot tell apart one rank", () => {
    const runs = [run(1, [9, 1.71e-197]), run(2, [9, 3e-40]), run(3, [9, 0.5])];
    expect(standingRows(state(runs), 1).map(({ rank }) => rank)).toEqual([1, 1, 3]);
    expect(standingRows(state(runs), 0).map(({ rank }) => rank)).toEqual([1, 1, 1]);
  });

  it("ranks who has left the surface last, while it is out", () => {
    const out = run(1, [9, -7, -8], { points: Float64Array.of(0, 0, 2.5, 0, 1, 0) });
    const inside = run(2, [9, 8, 7], { points: new Float64Array(6) });
    const ranked = (step: number) =>
      standingRows(state([out, inside]), step).map(({ cardId, outside }) => [cardId, outside]);
    expect(ranked(1)).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(ranked(2)).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it("ends with the verdict once that is here", () => {
    const rows = standingRows(state(RUNS, { verdicts: [{ ...VERDICT, cardId: 2 }] }), 2);
    expect(rows.map(({ status }) => status.text)).toEqual([
      "bouncing",
      "diverged at step 2",
      "not finite after step 2",
    ]);
  });

  it("shows the last entry of a run that has ended", () => {
    expect(standingRows(state([run(1, [9, 7])]), 80)[0]?.loss).toBe(7);
  });

  it("measures the distance to the minima of the surface shown only", () => {
    expect(standingRows(state(RUNS), 0)[0]?.distance).toBe(5);
    const other = { ...GRID, family: "other" };
    expect(standingRows(state(RUNS, { grid: other }), 0)[0]?.distance).toBeNull();
  });

  it("leaves out cards that are off or gone", () => {
    const cards = [
      { ...CARD, id: 1 },
      { ...CARD, id: 2, enabled: false },
    ];
    const rows = standingRows(state(RUNS, { scene: { ...SCENE, cards } }), 0);
    expect(rows.map(({ id }) => id)).toEqual(["1 0"]);
  });

  it("numbers the starts where there are several", () => {
    const rows = standingRows(state([run(1, [1]), run(1, [2], { startIndex: 1 })]), 0);
    expect(rows.map(({ start }) => start)).toEqual([1, 2]);
    expect(standingRows(state(RUNS), 0)[0]?.start).toBeNull();
  });
});

describe("sortRows", () => {
  const rows = standingRows(state(RUNS), 2);
  const order = (column: Parameters<typeof sortRows>[1]["column"], descending = false) =>
    sortRows(rows, { column, descending }, ORDINARY).map(({ rank }) => rank);

  it("sorts by every column, both ways", () => {
    expect(order("rank")).toEqual([1, 2, 3]);
    expect(order("rank", true)).toEqual([3, 2, 1]);
    expect(order("title")).toEqual([3, 2, 1]);
    expect(order("status")).toEqual([1, 2, 3]);
  });

  it("keeps what is no number last in both directions", () => {
    expect(order("loss")).toEqual([1, 2, 3]);
    expect(order("loss", true)).toEqual([2, 1, 3]);
  });
});

test("what is told of a sketch is what the server told exactly", () => {
  const shown = { step: 2, x: 6, y: 8, loss: 1e-60, gradientNorm: 2e-30 };
  const sketched = run(1, [5, 0, 0], { sketch: { shown, lowest: 1e-60 } });
  expect(standingRows(state([sketched]), 2)[0]).toMatchObject({
    loss: 1e-60,
    gradientNorm: 2e-30,
    distance: 10,
  });
});

test("losses that are noise beside the surface's own decide no rank", () => {
  const runs = [run(1, [9, 3e-10]), run(2, [9, 2e-9])];
  const ranks = (height: number) => {
    const grid = { ...GRID, z: Float64Array.of(0, height, height, height) };
    return standingRows(state(runs, { grid }), 1).map(({ rank }) => rank);
  };
  expect(ranks(10)).toEqual([1, 2]);
  expect(ranks(1e6)).toEqual([1, 1]);
});
