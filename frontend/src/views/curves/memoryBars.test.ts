import { describe, expect, it } from "vitest";
import { largestWeight, memoryPicture, roundUp, seenWeights } from "./memoryBars";

const WEIGHTS = [0.1, 0.05, 0.025, 0.0125];

describe("the bars of a memory", () => {
  it("stand at the updates whose gradients they weigh, where there is room", () => {
    const { bars, stretch } = memoryPicture(WEIGHTS, 10, 4, { left: 40, width: 400, steps: 20 });
    expect(stretch).toBe(1);
    expect(bars.map(({ at }) => at)).toEqual([240, 220, 200, 180]);
    expect(bars.map(({ weight }) => weight)).toEqual(WEIGHTS);
  });

  it("are no more than there were updates", () => {
    const { bars } = memoryPicture(WEIGHTS, 1, 4, { left: 0, width: 400, steps: 20 });
    expect(bars.map(({ ago }) => ago)).toEqual([0, 1]);
  });

  it("stand wider apart where the axis is too long, beside the piece of it that they are", () => {
    const frame = { left: 40, width: 400, steps: 4000 };
    const middle = memoryPicture(WEIGHTS, 2000, 4, frame);
    expect(middle.stretch).toBe(50);
    expect(middle.bars.map(({ at }) => at)).toEqual([240, 235, 230, 225]);
    expect(middle.piece[1] - middle.piece[0]).toBeCloseTo(0.4);
    expect(middle.spread).toEqual([222.5, 242.5]);
  });

  it("stay within the plot at its ends", () => {
    const frame = { left: 40, width: 400, steps: 4000 };
    expect(memoryPicture(WEIGHTS, 3, 4, frame).spread).toEqual([40, 60]);
    expect(memoryPicture(WEIGHTS, 4000, 4, frame).spread).toEqual([420, 440]);
  });
});

it("only what can be seen of a memory needs room", () => {
  const weights = Float64Array.from([1, 0, 0, 0.9, 0.09, 0.001, 0.8, 0.08, 0.03]);
  expect(largestWeight(weights)).toBe(1);
  expect(seenWeights(weights, 2)).toBe(3);
  expect(seenWeights(Float64Array.from([1, 0.001]), 1)).toBe(1);
  expect(seenWeights(new Float64Array(4), 1)).toBe(1);
});

it.each([
  [1, 1],
  [0.0005, 0.0005],
  [0.00051, 0.001],
  [3, 5],
  [7, 10],
  [0.012, 0.02],
])("the axis for weights up to %d ends at %d", (largest, end) => {
  expect(roundUp(largest)).toBe(end);
});
