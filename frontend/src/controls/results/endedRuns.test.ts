import { describe, expect, it } from "vitest";
import type { RunData } from "../../state/results";
import type { State } from "../../state/store";
import { SCENE, testStore, VERDICT } from "../../testing";
import { endedRuns } from "./endedRuns";

const RUN: RunData = {
  cardId: 1,
  startIndex: 0,
  status: "finished",
  steps: 1,
  step: Int32Array.of(0, 1),
  points: Float64Array.of(-1, 0.5, 0.5, 0.25),
  loss: Float64Array.of(4, 0.125),
  gradientNorm: Float64Array.of(1, 1),
  leftDomain: null,
  convergedAt: null,
};

function state(part: Partial<State> = {}): State {
  const shown = { runs: [RUN], runsScene: SCENE, verdicts: [VERDICT] };
  return { ...testStore().getState(), ...shown, ...part };
}

describe("the runs that the headline is about", () => {
  it("are at their last updates", () => {
    expect(endedRuns(state())).toEqual([
      {
        title: "Gradient descent",
        startIndex: 0,
        loss: 0.125,
        outside: false,
        verdict: VERDICT,
      },
    ]);
  });

  it("may be out of the surface, or be no numbers", () => {
    const end = (x: number) => [{ ...RUN, points: Float64Array.of(-1, 0.5, x, 0) }];
    const outside = (x: number) => endedRuns(state({ runs: end(x) }))?.[0]?.outside;
    expect([2, 2.01, Number.NaN].map(outside)).toEqual([false, true, true]);
  });

  it("are none while no card is on", () => {
    const cards = SCENE.cards.map((card) => ({ ...card, enabled: false }));
    expect(endedRuns(state({ scene: { ...SCENE, cards } }))).toEqual([]);
  });

  it.each([
    ["not judged", { verdicts: [] }],
    ["judged from another start only", { verdicts: [{ ...VERDICT, startIndex: 1 }] }],
    ["of another scene", { scene: { ...SCENE, steps: 7 } }],
    ["not here", { runs: [], runsScene: null }],
  ])("are unknown while one is %s", (_, part) => {
    expect(endedRuns(state(part))).toBeNull();
  });

  it("stay the same in another colour", () => {
    const cards = SCENE.cards.map((card) => ({ ...card, color: "#ffffff" }));
    expect(endedRuns(state({ scene: { ...SCENE, cards } }))).toHaveLength(1);
  });
});
