import { afterEach, beforeEach, expect, it } from "vitest";
import { setSteps } from "../../state/actions";
import { History } from "../../state/history";
import type { PageStore } from "../../state/store";
import { testStore } from "../../testing";
import { listenToUndoKeys } from "./undoKeys";

let store: PageStore;
let stops: (() => void)[];

beforeEach(async () => {
  store = testStore();
  const history = new History(store);
  stops = [history.start(), listenToUndoKeys(history)];
  document.body.innerHTML = '<button>x</button><input><input type="range">';
  setSteps(store, 7);
  await Promise.resolve();
});

afterEach(() => {
  for (const stop of stops) stop();
});

const steps = () => store.getState().scene.steps;

function press(key: string, more: KeyboardEventInit, on: string = "body") {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  document.querySelector(on)!.dispatchEvent(event);
  return event.defaultPrevented;
}

it.each([
  ["Ctrl", { ctrlKey: true }],
  ["⌘", { metaKey: true }],
])("takes back and gives again with %s", (_, held) => {
  expect(press("z", held)).toBe(true);
  expect(steps()).toBe(100);
  expect(press("Z", { ...held, shiftKey: true })).toBe(true);
  expect(steps()).toBe(7);
  press("z", held, "button");
  expect(steps()).toBe(100);
  press("y", held, '[type="range"]');
  expect(steps()).toBe(7);
});

it("leaves a field that is typed in its own", () => {
  expect(press("z", { ctrlKey: true }, "input")).toBe(false);
  expect(steps()).toBe(7);
});

it.each([{}, { ctrlKey: true, altKey: true }])("wants no other keys: %o", (held) => {
  expect(press("z", held)).toBe(false);
  expect(steps()).toBe(7);
});
