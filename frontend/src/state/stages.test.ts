import { beforeEach, describe, expect, it } from "vitest";
import { SCENE, testStore } from "../testing";
import { setOptions } from "./actions";
import { Clock } from "./clock";
import type { RecordedRun, RunData } from "./results";
import { explainBefore, explained, explainNext, explainNothing, stagesOf } from "./stages";
import type { PageStore } from "./store";

/** A run of 100 updates of which every tenth is known. */
const STEP = Int32Array.from({ length: 11 }, (_, i) => 10 * i);
const RUN: RunData = {
  cardId: 1,
  startIndex: 0,
  status: "finished",
  steps: 100,
  step: STEP,
  points: new Float64Array(22),
  loss: new Float64Array(11),
  gradientNorm: new Float64Array(11),
  leftDomain: null,
  convergedAt: null,
};
const RECORD: RecordedRun = {
  cardId: 1,
  startIndex: 0,
  step: STEP,
  points: RUN.points,
  forces: {
    parts: [
      { name: "gradient", title: "", vectors: new Float64Array(20) },
      { name: "memory", title: "", vectors: new Float64Array(20) },
    ],
    movement: new Float64Array(20),
  },
  rates: null,
  memory: null,
};

let store: PageStore;
let clock: Clock;

beforeEach(() => {
  store = testStore();
  clock = new Clock();
  clock.setSteps(100);
  const runs = [RUN];
  store.setState({ runs, runsScene: SCENE, recorded: { of: runs, runs: [RECORD] } });
});

const now = () => {
  const at = explained(store.getState(), clock.step);
  return at && [at.record.step[at.row], at.stages[at.stage]];
};

describe("one update, stage by stage", () => {
  it("goes from the gradient to the move", () => {
    expect(stagesOf(RECORD)).toEqual(["gradient", "memory", "move"]);
    expect(now()).toBeNull();
    for (const stage of stagesOf(RECORD)) {
      explainNext(store, clock);
      expect(now()).toEqual([0, stage]);
    }
  });

  it("goes on to the next update that is known, and back", () => {
    clock.seek(20);
    setOptions(store, { stage: 2 });
    explainNext(store, clock);
    expect(now()).toEqual([30, "gradient"]);
    explainBefore(store, clock);
    expect([...now()!, clock.step]).toEqual([20, "move", 20]);
  });

  it("explains the update that is known before the one shown, where that is not", () => {
    clock.seek(25);
    explainNext(store, clock);
    expect(now()).toEqual([20, "gradient"]);
    // The ball goes to where its arrows begin.
    expect(clock.step).toBe(20);
  });

  it("stays at the first stage of all", () => {
    explainNext(store, clock);
    explainBefore(store, clock);
    expect(now()).toEqual([0, "gradient"]);
  });

  it("says nothing after the last update, and begins again from there", () => {
    clock.seek(100);
    setOptions(store, { stage: 0 });
    expect(now()).toBeNull();
    explainNothing(store);
    explainNext(store, clock);
    expect([...now()!, clock.step]).toEqual([0, "gradient", 0]);
  });

  it("waits for the record of the runs shown", () => {
    explainNext(store, clock);
    store.setState({ runs: [{ ...RUN }] });
    explainNext(store, clock);
    expect([now(), store.getState().options.stage]).toEqual([null, 0]);
  });
});
