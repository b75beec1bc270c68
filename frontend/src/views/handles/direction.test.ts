import { expect, test } from "vitest";
import { moveProbe, setOptions, turnDirection } from "../../state/actions";
import { EXPANSION, testStore } from "../../testing";
import { cutThrough, directionEnds, directionHandles } from "./direction";

/** The bowl's domain is [−2, 2] × [−1, 1]. */
function pointStore() {
  const store = testStore();
  setOptions(store, { panel: "point", part: "slice" });
  moveProbe(store, [0, 0]);
  return store;
}

test("the ends lie on both sides of θ′ along v, as far in shares of the domain", () => {
  const store = pointStore();
  turnDirection(store, 0);
  const [east, west] = directionEnds(store.getState())!;
  expect(east[0]).toBeCloseTo(0.18 * 4, 12);
  expect(east[1]).toBeCloseTo(0, 12);
  expect(west[0]).toBeCloseTo(-0.18 * 4, 12);
  turnDirection(store, 90);
  const [north] = directionEnds(store.getState())!;
  expect(north[0]).toBeCloseTo(0, 12);
  expect(north[1]).toBeCloseTo(0.18 * 2, 12);
});

test("an end stays inside the domain", () => {
  const store = pointStore();
  moveProbe(store, [1.9, 0]);
  const [east, west] = directionEnds(store.getState())!;
  expect(east).toEqual([2, 0]);
  expect(west[0]).toBeCloseTo(1.9 - 0.72, 12);
});

test("moving an end turns v towards it, either end the same line", () => {
  const store = pointStore();
  const [front, back] = directionHandles(store, store.getState());
  front!.move([1, 1]);
  expect(store.getState().options.angle).toBeCloseTo(45, 12);
  back!.move([-1, 1]);
  expect(store.getState().options.angle).toBeCloseTo(135, 12);
  front!.move([-1, -1]);
  expect(store.getState().options.angle).toBeCloseTo(45, 12);
  front!.move([0, 0]);
  expect(store.getState().options.angle).toBeCloseTo(45, 12);
});

test("the cut goes through the ball while the ball is looked at", () => {
  const store = pointStore();
  store.setState({ expansion: { ...EXPANSION, at: [1, 0.5] } });
  expect(cutThrough(store.getState())).toEqual([0, 0]);
  setOptions(store, { subject: "ball" });
  expect(cutThrough(store.getState())).toEqual([1, 0.5]);
});

test("there are no ends while nobody looks at a point", () => {
  const store = pointStore();
  setOptions(store, { panel: "runs" });
  expect(directionHandles(store, store.getState())).toEqual([]);
});
