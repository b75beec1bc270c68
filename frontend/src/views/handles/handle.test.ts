import { describe, expect, it } from "vitest";
import type { PlotArea } from "../../geometry/area";
import type { Point } from "../../state/scene";
import { type Handle, keyStep, nearestHandle } from "./handle";

const AREA: PlotArea = { left: 50, top: 10, width: 400, height: 200, x: [-2, 2], y: [0, 10] };

function handle(key: string, at: Point): Handle {
  return { key, label: key, at, move: () => undefined, activate: () => undefined };
}

describe("the handle that a pointer means", () => {
  // At (250, 110) and (260, 110).
  const handles = [handle("a", [0, 5]), handle("b", [0.1, 5])];

  it("is the nearest within reach", () => {
    expect(nearestHandle(handles, AREA, 252, 110, 20)?.key).toBe("a");
    expect(nearestHandle(handles, AREA, 258, 112, 20)?.key).toBe("b");
    expect(nearestHandle(handles, AREA, 250, 130, 20)?.key).toBe("a");
  });

  it("is none beyond reach", () => {
    expect(nearestHandle(handles, AREA, 250, 131, 20)).toBeNull();
    expect(nearestHandle([], AREA, 250, 110, 20)).toBeNull();
  });
});

describe("the step of a key", () => {
  const step = (key: string, modifiers = {}) =>
    keyStep({ key, shiftKey: false, altKey: false, ...modifiers }, AREA);

  it("is a hundredth of the span, upwards for the upward arrow", () => {
    expect(step("ArrowLeft")).toEqual([-0.04, 0]);
    expect(step("ArrowUp")).toEqual([0, 0.1]);
  });

  it("is ten times as far with Shift, a tenth with Alt", () => {
    expect(step("ArrowRight", { shiftKey: true })![0]).toBeCloseTo(0.4, 12);
    expect(step("ArrowDown", { altKey: true })![1]).toBeCloseTo(-0.01, 12);
  });

  it("is none for other keys", () => {
    expect(step("Enter")).toBeNull();
    expect(step(" ")).toBeNull();
  });
});
