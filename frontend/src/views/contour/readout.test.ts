import { describe, expect, it } from "vitest";
import { toData, toPixel } from "../../geometry/area";
import { setOptions } from "../../state/actions";
import type { GridData, RunData } from "../../state/results";
import { FAMILY, SCENE, testStore } from "../../testing";
import type { ShownRun } from "./marks/layer";
import { linesAt } from "./readout";

/** Ten pixels for a unit; the middle is (100, 50). */
const AREA = { left: 0, top: 0, width: 200, height: 100, x: [-10, 10], y: [-5, 5] } as const;

const GRID: GridData = {
  family: FAMILY,
  x: Float64Array.of(-10, 10),
  y: Float64Array.of(-5, 5),
  z: Float64Array.of(7, 7, 7, 7),
  criticalPoints: [{ at: [5, 0], loss: 0.25, kind: "saddle" }],
  criticalCurves: [],
};

function run(id: number, loss: number, startIndex = 0): ShownRun {
  const run: RunData = {
    cardId: id,
    startIndex,
    status: "finished",
    steps: 0,
    step: Int32Array.of(0),
    points: Float64Array.of(-8, 0),
    loss: Float64Array.of(loss),
    gradientNorm: Float64Array.of(1),
    leftDomain: null,
    convergedAt: null,
  };
  const path = { pixels: new Float64Array(0), entry: new Int32Array(0) };
  return {
    run,
    card: { ...SCENE.cards[0]!, id, key: id === 1 ? "gd" : "adam" },
    path,
    strands: [],
    exit: null,
  };
}

function read(left: number, top: number, runs: ShownRun[] = [], store = testStore()): string[] {
  store.setState({ grid: GRID });
  return linesAt([left, top], {
    area: AREA,
    grid: GRID,
    state: store.getState(),
    step: 0,
    runs,
    toPixel: (x, y) => toPixel(AREA, x, y),
    toData: (x, y) => toData(AREA, x, y),
  });
}

describe("the readout", () => {
  it("tells of plain ground where it is and how high", () => {
    expect(read(120, 80)).toEqual(["x = 2.00  y = −3.00  L = 7.00"]);
  });

  it("names a start point, where it is and not where the pointer is", () => {
    expect(read(93, 44)).toEqual(["Start point", "x = −1.00  y = 0.50  L = 7.00"]);
  });

  it("names a critical point, with the loss that is known and not that of the grid", () => {
    expect(read(153, 50)).toEqual(["Saddle point", "x = 5.00  y = 0.00  L = 0.250"]);
    expect(read(165, 50)).toHaveLength(1);
  });

  it("names θ′ while it is looked at, before what lies beneath it", () => {
    const store = testStore();
    setOptions(store, { probe: [5, 0] });
    expect(read(150, 50, [], store)[0]).toBe("Saddle point");
    setOptions(store, { panel: "point" });
    expect(read(150, 50, [], store)[0]).toBe("Point θ′");
  });

  it("names every ball under the pointer", () => {
    expect(read(21, 50, [run(1, 3), run(2, 1e-197)])).toEqual([
      "Gradient descent, Adam",
      "step 0  x = −8.00  y = 0.00  L = 3.00",
    ]);
    expect(read(21, 50, [run(2, 1e-197)])[1]).toMatch(/L = ≈ 0$|L ≈ 0$/);
  });

  it("tells from which start a ball is, where there are several", () => {
    const store = testStore();
    const starts = [SCENE.starts[0]!, [8, 4] as const];
    store.setState({ scene: { ...SCENE, starts } });
    expect(read(21, 50, [run(1, 3, 1)], store)[0]).toBe("Gradient descent, start 2");
    expect(read(180, 10, [], store)[0]).toBe("Start point 2");
  });
});
