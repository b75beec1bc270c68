import { expect, test } from "vitest";
import { setOptions } from "../../state/actions";
import { probeOf } from "../../state/store";
import { testStore } from "../../testing";
import { probeHandles } from "./probe";

test("θ′ can be taken only while a point is looked at", () => {
  const store = testStore();
  expect(probeHandles(store, store.getState())).toEqual([]);
  setOptions(store, { panel: "point" });
  const [handle] = probeHandles(store, store.getState());
  expect(handle).toMatchObject({ key: "probe", label: "Point θ′", at: probeOf(store.getState()) });
  // It was born apart from the start.
  expect(handle!.at).not.toEqual(store.getState().scene.starts[0]);
});

test("moving θ′ keeps it in the domain and leaves the scene, and so its runs, alone", () => {
  const store = testStore();
  setOptions(store, { panel: "point", subject: "ball" });
  const { scene } = store.getState();
  const [handle] = probeHandles(store, store.getState());
  handle!.activate();
  expect(store.getState().options.subject).toBe("probe");
  handle!.move([0.25, 7]);
  expect(store.getState().options.probe).toEqual([0.25, 1]);
  expect(store.getState().scene).toBe(scene);
});
