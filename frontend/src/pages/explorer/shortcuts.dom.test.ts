import { beforeEach, describe, expect, it } from "vitest";
import { camera } from "../../state/camera";
import { Clock } from "../../state/clock";
import type { PageStore } from "../../state/store";
import { testStore } from "../../testing";
import { listenToShortcuts } from "./shortcuts";

let store: PageStore;
let clock: Clock;
let helps: number;

beforeEach(() => {
  store = testStore();
  clock = new Clock();
  clock.setSteps(100);
  clock.seek(50);
  helps = 0;
  document.body.innerHTML = "";
  const stop = listenToShortcuts(store, clock, () => {
    helps++;
  });
  return () => {
    clock.pause();
    stop();
  };
});

function press(key: string, target: Element = document.body, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

function add(html: string): Element {
  document.body.insertAdjacentHTML("beforeend", html);
  return document.body.lastElementChild!;
}

describe("presenting", () => {
  const present = () => store.getState().options.present;

  it("begins and ends by P", () => {
    press("p");
    expect(present()).toBe(true);
    press("P");
    expect(present()).toBe(false);
  });

  it("ends by Escape, which else is nobody's", () => {
    expect(press("Escape").defaultPrevented).toBe(false);
    press("p");
    expect(press("Escape").defaultPrevented).toBe(true);
    expect(present()).toBe(false);
  });

  it.each(['<div role="dialog"></div>', '<div role="menu"></div>', "<input>"])(
    "goes on where Escape belongs to %s",
    (html) => {
      press("p");
      press("Escape", add(html));
      expect(present()).toBe(true);
    },
  );

  it("is not begun by a letter that is typed", () => {
    press("p", add("<input>"));
    expect(present()).toBe(false);
  });
});

describe("the space bar", () => {
  it("plays and pauses", () => {
    press(" ");
    expect(clock.playing).toBe(true);
    press(" ");
    expect(clock.playing).toBe(false);
  });

  it.each([
    "<input>",
    "<textarea></textarea>",
    "<button>x</button>",
    "<select></select>",
    '<div role="option" tabindex="0"></div>',
    '<input type="checkbox">',
    '<input type="radio">',
  ])("is left to %s", (html) => {
    expect(press(" ", add(html)).defaultPrevented).toBe(false);
    expect(clock.playing).toBe(false);
  });

  it("plays from a radio button that is chosen already", () => {
    press(" ", add('<input type="radio" checked>'));
    expect(clock.playing).toBe(true);
  });
});

describe("arrows", () => {
  it("step by one, with shift by ten", () => {
    press("ArrowRight");
    expect(clock.step).toBe(51);
    press("ArrowLeft", document.body, { shiftKey: true });
    expect(clock.step).toBe(41);
  });

  it.each([
    '<div role="slider" tabindex="0"></div>',
    '<input type="range">',
    '<input type="radio" checked>',
    "<input>",
  ])("are left to %s", (html) => {
    press("ArrowRight", add(html));
    press("End", add(html));
    expect(clock.step).toBe(50);
  });

  it("step while a button has the focus", () => {
    press("ArrowRight", add("<button>x</button>"));
    expect(clock.step).toBe(51);
  });

  it("are left to whoever has handled them already", () => {
    const handle = add("<div></div>");
    handle.addEventListener("keydown", (event) => event.preventDefault());
    press("ArrowRight", handle);
    expect(clock.step).toBe(50);
  });
});

it("Home and End go to the ends", () => {
  press("End");
  expect(clock.step).toBe(100);
  press("Home");
  expect(clock.step).toBe(0);
});

it("digits choose the layout, L the loop, ? the help", () => {
  const seen = ["1", "2", "3", "4"].map((key) => {
    press(key);
    return store.getState().options.layout;
  });
  expect(seen).toEqual(["scene", "contour", "both", "panels"]);
  press("l");
  expect(store.getState().options.loop).toBe(true);
  press("L");
  expect(store.getState().options.loop).toBe(false);
  press("?");
  expect(helps).toBe(1);
});

it("S explains an update stage by stage, and Escape ends that before it ends presenting", () => {
  const stage = () => store.getState().options.stage;
  clock.seek(20.5);
  press("s");
  expect([stage(), clock.step]).toEqual([0, 20]);
  press("p");
  press("Escape");
  expect([stage(), store.getState().options.present]).toEqual([null, true]);
  press("Escape");
  expect(store.getState().options.present).toBe(false);
  press("s", add("<input>"));
  expect(stage()).toBeNull();
});

it("0 resets the camera", () => {
  camera.set([3, 2, 1]);
  press("0", add("<input>"));
  expect(camera.moved).toBe(true);
  press("0");
  expect(camera.moved).toBe(false);
});

it("leaves the browser's own shortcuts and typed text alone", () => {
  press("1", document.body, { ctrlKey: true });
  press("l", document.body, { metaKey: true });
  press("1", add("<input>"));
  expect(store.getState().options).toMatchObject({ layout: "both", loop: false });
});
