import { expect, it } from "vitest";
import type { RecordedRun, RunData } from "../../state/results";
import { testStore } from "../../testing";
import { rateColumns, rateLines } from "./rateLines";

const RUN = { cardId: 1, startIndex: 0 } as RunData;

function recorded(rates: readonly number[] | null) {
  const store = testStore();
  const run: RecordedRun = {
    cardId: 1,
    startIndex: 0,
    step: Int32Array.from([0, 1, 2]),
    points: new Float64Array(6),
    forces: null,
    rates: rates === null ? null : Float64Array.from(rates),
    memory: null,
  };
  const runs = [RUN];
  store.setState({ runs, recorded: { of: runs, runs: [run] } });
  return { state: store.getState(), run };
}

it("with σ there is a line for each coordinate, over the updates that were recorded", () => {
  const { lines } = rateLines(recorded([0.1, 0.2, 0.3, 0.4]).state);
  expect(lines.map(({ rates }) => [...rates])).toEqual([
    [0.1, 0.3],
    [0.2, 0.4],
  ]);
  const { steps, columns, range } = rateColumns(lines);
  expect([steps, columns]).toEqual([
    [0, 1],
    [
      [0.1, 0.3],
      [0.2, 0.4],
    ],
  ]);
  expect(range[0]).toBeLessThan(0.1);
  expect(range[1]).toBeGreaterThan(0.4);
});

it("without σ there is one line, and none where there is no such reading", () => {
  expect(rateLines(recorded([0.1, 0.1, 0.2, 0.2]).state).lines).toHaveLength(1);
  expect(rateLines(recorded(null).state)).toMatchObject({
    lines: [],
    without: [expect.any(String)],
  });
});

it("what has no place on a logarithmic axis breaks the line", () => {
  const { lines } = rateLines(recorded([0.1, 0.2, Number.POSITIVE_INFINITY, 0]).state);
  expect(rateColumns(lines).columns).toEqual([
    [0.1, null],
    [0.2, null],
  ]);
});
