import { expect, test } from "vitest";
import { setOptions } from "../../state/actions";
import { testStore } from "../../testing";
import { PLANE_MARKS, SCENE_MARKS } from "./marks";

test("no mark is painted twice", () => {
  const { behind, moving, above } = PLANE_MARKS;
  const painted = [...behind, ...moving, ...above];
  expect(new Set(painted).size).toBe(painted.length);
  expect(new Set(SCENE_MARKS).size).toBe(SCENE_MARKS.length);
});

test("handles have keys of their own, and a click with Shift places one of them", () => {
  const store = testStore();
  const keys = () => PLANE_MARKS.handles(store, store.getState()).map(({ key }) => key);
  expect(keys()).toEqual(["start-0"]);
  expect(PLANE_MARKS.placed(store.getState())).toBe("start-0");
  setOptions(store, { panel: "point" });
  expect(keys()).toEqual(["start-0", "probe"]);
  setOptions(store, { part: "slice" });
  expect(keys()).toEqual(["start-0", "direction", "direction-back", "probe"]);
  expect(keys()).toContain(PLANE_MARKS.placed(store.getState()));
});
