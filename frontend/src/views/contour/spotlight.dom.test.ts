import { describe, expect, it } from "vitest";
import type { Point } from "../../state/scene";
import type { State } from "../../state/store";
import { FAMILY, testStore } from "../../testing";
import type { WithoutCanvas } from "./overlay";
import { createSpotlight } from "./spotlight";

function context(spotlight: Point | null, family = FAMILY): WithoutCanvas {
  const state: State = { ...testStore().getState(), spotlight };
  return {
    state,
    grid: { family },
    toPixel: (x: number, y: number) => [100 * x, 100 * y],
  } as unknown as WithoutCanvas;
}

const ring = (parent: HTMLElement) => parent.querySelector<HTMLElement>(".plane-spotlight");

describe("the spotlight", () => {
  it("is a ring on the point, anew for each time it is set, until its animation ends", () => {
    const parent = document.createElement("div");
    const spotlight = createSpotlight(parent, null);
    const at: Point = [1, 0.5];
    spotlight.update(context(at));
    const first = ring(parent);
    expect([first?.style.left, first?.style.top]).toEqual(["100px", "50px"]);
    spotlight.update(context(at));
    expect(ring(parent)).toBe(first);
    spotlight.update(context([1, 0.5]));
    expect(ring(parent)).not.toBe(first);
    expect(parent.childElementCount).toBe(1);
    ring(parent)?.dispatchEvent(new Event("animationend"));
    expect(ring(parent)).toBeNull();
  });

  it("does not come back with another view, nor show on another surface", () => {
    const parent = document.createElement("div");
    const at: Point = [1, 1];
    const spotlight = createSpotlight(parent, at);
    spotlight.update(context(at));
    spotlight.update(context([0, 0], "other"));
    expect(ring(parent)).toBeNull();
  });
});
