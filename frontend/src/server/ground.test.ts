import { expect, it } from "vitest";
import { setOptions } from "../state/actions";
import { askingStore, FAMILY } from "../testing";
import { keepGround } from "./ground";

function kept() {
  const { store, live, asking } = askingStore();
  const stop = keepGround(store, asking);
  return { store, live, stop };
}

const GRID = {
  x: new Float64Array([-2, 2]),
  y: new Float64Array([-2, 2]),
  z: new Float64Array([0, 1, 2, 3]),
  critical_points: [],
  critical_curves: [],
};

it("asks for nothing while no contour is seen", () => {
  const { live } = kept();
  expect(live.count("grid")).toBe(0);
});

it("asks for what fills the pane, and for what is zoomed to", async () => {
  const { store, live, stop } = kept();
  store.setState({ aspect: 1 });
  // The bowl's domain is twice as wide as high: widened, not stretched.
  expect(live.latest("grid")?.body.domain).toEqual([
    [-2, 2],
    [-2, 2],
  ]);
  live.latest("grid")?.resolve(GRID);
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.getState().ground?.family).toBe(FAMILY);
  setOptions(store, {
    region: [
      [0, 1],
      [0, 0.5],
    ],
  });
  expect(live.latest("grid")?.body.domain).toEqual([
    [0, 1],
    [-0.25, 0.75],
  ]);
  stop();
  setOptions(store, { region: null });
  expect(live.count("grid")).toBe(2);
});

it("asks for nothing beyond the server's reach, and in the pane's shape all the same", () => {
  const { store, live } = kept();
  setOptions(store, {
    region: [
      [-1e6, 1e6],
      [-1e6, 1e6],
    ],
  });
  store.setState({ aspect: 1 });
  expect(live.latest("grid")?.body.domain).toEqual([
    [-10, 10],
    [-10, 10],
  ]);
});
