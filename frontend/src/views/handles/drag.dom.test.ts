import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlotArea } from "../../geometry/area";
import type { Point } from "../../state/scene";
import { mountDrag } from "./drag";
import type { Handle } from "./handle";

const AREA: PlotArea = { left: 0, top: 0, width: 100, height: 100, x: [0, 1], y: [0, 1] };

let element: HTMLElement;
let points: Point[];
let active: number;
let held: number;
let clicks: [Point, boolean][];
let menus: [Point, Point][];
let unmount: () => void;

function handles(): Handle[] {
  return points.map((at, i) => ({
    key: String(i),
    label: String(i),
    at,
    move: (to) => {
      points[i] = to;
    },
    snap: ([x, y], [rx, ry]) =>
      Math.abs(x - 0.25) < rx && Math.abs(y - 0.25) < ry ? [0.25, 0.25] : null,
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
  clicks = [];
  menus = [];
  unmount = mountDrag(element, {
    area: () => AREA,
    handles,
    focus: () => undefined,
    hover: () => undefined,
    clickable: () => false,
    click: (place, placing) => clicks.push([place, placing]),
    menu: (place, inWindow) => menus.push([place, inWindow]),
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
      points[0] = [0.5, 0.5];
      pointer("pointerdown", 53, 48);
      pointer("pointermove", 63, 38);
      expect(held).toBe(1);
      pointer(over, 63, 38);
      expect(held).toBe(0);
      pointer("lostpointercapture", 63, 38);
      expect(held).toBe(0);
    }
    pointer("pointerdown", 60, 40);
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

describe("a dragged point", () => {
  it("has the digits that a hand can mean", () => {
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 60.123456, 50);
    expect(points[0]).toEqual([0.6012, 0.5]);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])(
    "is drawn by what is near, but not with %o",
    (key) => {
      pointer("pointerdown", 50, 50);
      pointer("pointermove", 29, 71);
      expect(points[0]).toEqual([0.25, 0.25]);
      pointer("pointermove", 29, 71, key);
      expect(points[0]).toEqual([0.29, 0.29]);
      pointer("pointermove", 40, 71);
      expect(points[0]).toEqual([0.4, 0.29]);
    },
  );
});

describe("a press on the ground", () => {
  const touch = { pointerType: "touch" };

  it("moves nothing, and is a click where it is let go of", () => {
    pointer("pointerdown", 10, 90);
    pointer("pointermove", 12, 90);
    expect(clicks).toEqual([]);
    pointer("pointerup", 12, 90);
    pointer("pointerdown", 10, 80);
    pointer("pointerup", 10, 80, { shiftKey: true });
    expect(clicks).toEqual([
      [[10, 90], false],
      [[10, 80], true],
    ]);
    expect(points[0]).toEqual([0.5, 0.5]);
  });

  it("is none after a way, or with another button", () => {
    pointer("pointerdown", 10, 90);
    pointer("pointermove", 20, 90);
    pointer("pointermove", 10, 90);
    pointer("pointerup", 10, 90);
    pointer("pointerdown", 10, 90, { button: 2 });
    pointer("pointerup", 10, 90, { button: 2 });
    expect(clicks).toEqual([]);
    expect(points[0]).toEqual([0.5, 0.5]);
  });

  it("asks for the menu with the other button, also on a handle by keys", () => {
    element.dispatchEvent(new MouseEvent("contextmenu", { clientX: 10, clientY: 90 }));
    const handle = document.createElement("div");
    handle.dataset.handle = "1";
    element.append(handle);
    handle.dispatchEvent(new MouseEvent("contextmenu", { clientX: 0, clientY: 0, bubbles: true }));
    expect(menus.flat(2).map(Math.round)).toEqual([10, 90, 10, 90, 90, 10, 90, 10]);
  });

  it("asks for the menu when a finger stays, and is then no click", () => {
    vi.useFakeTimers();
    pointer("pointerdown", 10, 90, touch);
    pointer("pointermove", 14, 90, touch);
    vi.advanceTimersByTime(500);
    pointer("pointerup", 14, 90, touch);
    expect([menus.length, clicks.length]).toEqual([1, 0]);
    // A finger that goes away scrolls.
    pointer("pointerdown", 10, 90, touch);
    pointer("pointermove", 10, 40, touch);
    vi.advanceTimersByTime(500);
    pointer("pointerup", 10, 40, touch);
    expect([menus.length, clicks.length]).toEqual([1, 0]);
    vi.useRealTimers();
  });
});
