/** Which sample a surface made of data is tested by. */
import type { FlatAndSharpRequest } from "../wire";
import { dataChoiceOf } from "./dataActions";
import type { State } from "./store";

/** The server's seeds are whole numbers below this. */
const SEEDS = 2 ** 32;

export type TestSample = FlatAndSharpRequest["test"];

/**
 * Where the test sample comes from: a rule draws afresh, a part of a set leaves the rest, and else
 * a share is held out. Null where nothing is made of data, or what there is is not known yet.
 */
export function testSampleOf({ scene, datasets, options }: State): TestSample | null {
  const data = dataChoiceOf({ scene })?.data;
  if (data === undefined || datasets === null) return null;
  const { testDraw, testShare } = options;
  const heldOut: TestSample = { kind: "held_out", share: testShare, seed: testDraw };
  if (data.kind === "generated") {
    const rule = datasets.generators.find(({ name }) => name === data.name);
    // Never the seed of the training sample, whichever that is.
    return rule === undefined || rule.fixed
      ? heldOut
      : { kind: "drawn", seed: ((data.seed ?? 0) + testDraw) % SEEDS };
  }
  if (data.kind === "points" || data.limit === undefined) return heldOut;
  const set = datasets.datasets.find(({ name }) => name === data.name);
  return set !== undefined && data.limit < set.count ? { kind: "rest" } : heldOut;
}
