import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlotArea } from "../../geometry/area";
import type { Point } from "../../state/scene";
import { mountDrag } from "./drag";
import type { Handle } from "./handle";

const AREA: PlotArea = { left: 0, top: 0, width: 100, height: 100, x: [0, 1], y: [0, 1] };

let element: HTMLElement;
let points: Point[];
let active: number;
let held: number;
let unmount: () => void;

function handles(): Handle[] {
  return points.map((at, i) => ({
    key: String(i),
    label: String(i),
    at,
    move: (to) => {
      points[i] = to;
    },
    activate: () => {
      active = i;
    },
    hold: () => {
      held++;
      return () => {
        held--;
      };
    },
  }));
}

function pointer(type: string, clientX: number, clientY: number, more: PointerEventInit = {}) {
  const init = { pointerId: 7, isPrimary: true, pointerType: "mouse", bubbles: true, ...more };
  element.dispatchEvent(new PointerEvent(type, { clientX, clientY, ...init }));
}

beforeEach(() => {
  element = document.createElement("div");
  element.setPointerCapture = () => undefined;
  points = [
    [0.5, 0.5],
    [0.9, 0.9],
  ];
  active = 0;
  held = 0;
  unmount = mountDrag(element, {
    area: () => AREA,
    handles,
    active: () => handles()[active]!,
    focus: () => undefined,
    hover: () => undefined,
  });
});

afterEach(() => unmount());

describe("dragging", () => {
  it("moves the handle by as much as the pointer, without a jump", () => {
    pointer("pointerdown", 53, 48);
    expect(points[0]).toEqual([0.5, 0.5]);
    pointer("pointermove", 63, 38);
    expect(points[0]![0]).toBeCloseTo(0.6, 12);
    expect(points[0]![1]).toBeCloseTo(0.6, 12);
    pointer("pointerup", 63, 38);
    pointer("pointermove", 10, 10);
    expect(points[0]![0]).toBeCloseTo(0.6, 12);
  });

  it("takes the handle under the pointer and makes it the active one", () => {
    pointer("pointerdown", 90, 10);
    pointer("pointermove", 80, 10);
    expect(active).toBe(1);
    expect(points[1]![0]).toBeCloseTo(0.8, 12);
    expect(points[0]).toEqual([0.5, 0.5]);
  });

  it("has hold of the handle until the pointer is lifted, lost, or the view is gone", () => {
    for (const over of ["pointerup", "pointercancel", "lostpointercapture"]) {
      pointer("pointerdown", 53, 48);
      pointer("pointermove", 63, 38);
      expect(held).toBe(1);
      pointer(over, 63, 38);
      expect(held).toBe(0);
      pointer("lostpointercapture", 63, 38);
      expect(held).toBe(0);
    }
    pointer("pointerdown", 63, 38);
    expect(held).toBe(1);
    unmount();
    expect(held).toBe(0);
  });

  it("ignores a second finger", () => {
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 20, 20, { pointerId: 8, isPrimary: false });
    expect(points[0]).toEqual([0.5, 0.5]);
  });

  it("ignores the other mouse buttons", () => {
    pointer("pointerdown", 10, 90, { button: 2 });
    expect(points[0]).toEqual([0.5, 0.5]);
  });
});

describe("a press on an empty place", () => {
  it("moves the active point there, and drags it on", () => {
    pointer("pointerdown", 10, 90);
    expect(points[0]![0]).toBeCloseTo(0.1, 12);
    expect(points[0]![1]).toBeCloseTo(0.1, 12);
    pointer("pointermove", 20, 90);
    expect(points[0]![0]).toBeCloseTo(0.2, 12);
  });

  it("does so for a finger only when it is lifted where it came down", () => {
    const touch = { pointerType: "touch" };
    pointer("pointerdown", 10, 90, touch);
    pointer("pointermove", 10, 40, touch);
    pointer("pointerup", 10, 40, touch);
    expect(points[0]).toEqual([0.5, 0.5]);
    pointer("pointerdown", 10, 90, touch);
    pointer("pointerup", 12, 90, touch);
    expect(points[0]![0]).toBeCloseTo(0.12, 12);
  });
});
