import { describe, expect, it } from "vitest";
import type { RunData, VerdictData } from "../../../state/results";
import { SCENE, testStore, VERDICT } from "../../../testing";
import type { ShownRun } from "./layer";
import { labelsOf } from "./verdictLabels";

const AREA = { left: 0, top: 0, width: 200, height: 200, x: [0, 200], y: [0, 200] } as const;
const CARD = SCENE.cards[0]!;

/** A run that is at (x, 0) all the time. */
function at(id: number, x: number, part: Partial<RunData> = {}): ShownRun {
  const run: RunData = {
    cardId: id,
    startIndex: 0,
    status: "finished",
    steps: 4,
    step: Int32Array.of(0, 2, 4),
    points: Float64Array.of(x, 0, x, 0, x, 0),
    loss: new Float64Array(3),
    gradientNorm: new Float64Array(3),
    leftDomain: null,
    convergedAt: null,
    ...part,
  };
  const path = { pixels: new Float64Array(0), entry: new Int32Array(0) };
  return { run, card: { ...CARD, id, color: `#${id}` }, path, strands: [], exit: null };
}

function judged(cardId: number, part: Partial<VerdictData> = {}): VerdictData {
  return { ...VERDICT, cardId, ...part };
}

function labels(runs: readonly ShownRun[], verdicts: readonly VerdictData[], step = 4) {
  const state = { ...testStore().getState(), verdicts };
  const toPixel = (x: number, y: number) => [x, y] as const;
  return labelsOf({ runs, step, toPixel, area: AREA, state });
}

describe("the verdict beside a ball", () => {
  it("appears when the ball stops", () => {
    const [run, verdict] = [at(1, 50), judged(1)];
    expect(labels([run], [verdict], 3.9)).toEqual([]);
    expect(labels([run], [verdict])).toEqual([{ left: 50, top: 0, text: "bouncing", color: "#1" }]);
    expect(labels([run], [])).toEqual([]);
  });

  it("appears as soon as a run rests at its minimum, by its own evidence", () => {
    const run = at(1, 50, { convergedAt: 2 });
    const rests = judged(1, { kind: "minimum", tone: "good", window: [3, 4] });
    expect(labels([run], [rests], 2)).toEqual([]);
    expect(labels([run], [rests], 3)).toHaveLength(1);
    expect(labels([run], [{ ...rests, kind: "bouncing" }], 3)).toEqual([]);
  });

  it("is one for balls in one place", () => {
    const runs = [at(1, 50), at(2, 55), at(3, 60)];
    const same = runs.map(({ card }) => judged(card.id));
    expect(labels(runs, same)).toEqual([{ left: 50, top: 0, text: "bouncing", color: null }]);
    const kinds = ["minimum", "bouncing", "plateau"] as const;
    const all = kinds.map((kind, i) => judged(i + 1, { kind }));
    expect(labels(runs.slice(0, 2), all)[0]?.text).toBe("at a minimum · bouncing");
    expect(labels(runs, all)[0]?.text).toBe("at a minimum · bouncing …");
  });

  it("is there for a few, the worst first", () => {
    const runs = [1, 2, 3, 4, 5].map((id) => at(id, 30 * id));
    const tones = ["plain", "good", "warn", "bad", "good"] as const;
    const verdicts = tones.map((tone, i) => judged(i + 1, { tone }));
    expect(labels(runs, verdicts).map(({ color }) => color)).toEqual(["#4", "#3", "#2", "#5"]);
  });

  it("is not there for a ball that is out of sight", () => {
    expect(labels([at(1, 500)], [judged(1)])).toEqual([]);
  });
});
