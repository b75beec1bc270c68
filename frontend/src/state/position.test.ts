import { describe, expect, it } from "vitest";
import { entryAt, entryTold, positionAt } from "./position";
import type { RunData } from "./results";

/** Entries of updates 0, 1, 5 and 9, as a thinned run has them. */
const RUN: RunData = {
  cardId: 1,
  startIndex: 0,
  status: "finished",
  steps: 9,
  step: new Int32Array([0, 1, 5, 9]),
  points: new Float64Array([0, 0, 1, 10, 5, 50, 9, 90]),
  loss: new Float64Array([9, 8, 4, 0]),
  gradientNorm: new Float64Array(4),
  leftDomain: null,
  convergedAt: null,
};

describe("position", () => {
  it.each([
    [0, 0],
    [0.9, 0],
    [1, 1],
    [4.99, 1],
    [5, 2],
    [9, 3],
    [100, 3],
  ])("at step %d shows entry %d", (step, entry) => {
    expect(entryAt(RUN, step)).toBe(entry);
  });

  it("lies between two entries in proportion to the updates between them", () => {
    expect(positionAt(RUN, 3)).toEqual({ x: 3, y: 30, loss: 6 });
  });

  it("stays at the last entry of a run that ended early", () => {
    expect(positionAt(RUN, 1000)).toEqual({ x: 9, y: 90, loss: 0 });
  });
});

describe("the entry told", () => {
  it("is the one at or before the step", () => {
    expect(entryTold(RUN, 4)).toEqual({ step: 1, x: 1, y: 10, loss: 8, gradientNorm: 0 });
  });

  it("is none of a run without entries", () => {
    const none = new Float64Array();
    const empty = { ...RUN, step: new Int32Array(), points: none, loss: none, gradientNorm: none };
    expect(entryTold(empty, 4)).toBeNull();
  });

  it("is never one that was made for drawing", () => {
    const shown = { step: 4, x: 4.5, y: 45, loss: 4.5, gradientNorm: 1e-60 };
    expect(entryTold({ ...RUN, sketch: { shown, lowest: 0 } }, 9)).toBe(shown);
    // The ball of a sketch is there, too, and not halfway between the entries drawn.
    expect(positionAt({ ...RUN, sketch: { shown, lowest: 0 } }, 4)).toBe(shown);
    expect(positionAt({ ...RUN, sketch: { shown, lowest: 0 } }, 3).x).toBe(3);
    expect(entryTold({ ...RUN, sketch: { shown: null, lowest: 0 } }, 9)).toBeNull();
  });
});
