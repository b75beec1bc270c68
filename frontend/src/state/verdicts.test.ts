import { expect, it } from "vitest";
import { testStore, VERDICT } from "../testing";
import type { VerdictData } from "./results";
import { explainedVerdict, verdictOn } from "./verdicts";

const OTHER: VerdictData = { ...VERDICT, startIndex: 1, kind: "saddle_stuck" };

it("finds the verdict of a card's run from a start", () => {
  expect(verdictOn([VERDICT, OTHER], { cardId: 1, startIndex: 1 })).toBe(OTHER);
  expect(verdictOn([VERDICT, OTHER], { cardId: 2, startIndex: 1 })).toBeUndefined();
});

it("explains nothing until it is asked for and here", () => {
  const store = testStore();
  store.setState({ verdicts: [VERDICT] });
  expect(explainedVerdict(store.getState())).toBeNull();
  store.setState({ evidence: { cardId: 1, startIndex: 0 } });
  expect(explainedVerdict(store.getState())).toBe(VERDICT);
  store.setState({ verdicts: [] });
  expect(explainedVerdict(store.getState())).toBeNull();
});
