import { beforeEach, describe, expect, it, vi } from "vitest";
import { Clock, SECONDS_AT_SPEED_ONE } from "./clock";

/** Animation frames that the test hands out. */
let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
});

function frameAt(seconds: number): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback(seconds * 1000);
}

function clockOf(steps: number): Clock {
  const clock = new Clock();
  clock.setSteps(steps);
  clock.seek(0);
  return clock;
}

describe("Clock", () => {
  it("takes ten seconds for a whole run at speed one", () => {
    const clock = clockOf(500);
    clock.play();
    frameAt(100);
    frameAt(100 + SECONDS_AT_SPEED_ONE / 4);
    expect(clock.step).toBeCloseTo(125);
  });

  it("runs in proportion to its speed", () => {
    const clock = clockOf(500);
    clock.setSpeed(0.1);
    clock.play();
    frameAt(1);
    frameAt(2);
    expect(clock.step).toBeCloseTo(5);
  });

  it("stops at the end, and begins anew when played from there", () => {
    const clock = clockOf(10);
    clock.play();
    frameAt(0);
    frameAt(11);
    expect([clock.step, clock.playing]).toEqual([10, false]);
    clock.play();
    expect([clock.step, clock.playing]).toEqual([0, true]);
  });

  it("goes round in a loop", () => {
    const clock = clockOf(10);
    clock.setLoop(true);
    clock.play();
    frameAt(0);
    frameAt(12);
    expect(clock.step).toBeCloseTo(2);
    expect(clock.playing).toBe(true);
  });

  it("steps by whole updates from in between, and pauses", () => {
    const clock = clockOf(10);
    clock.play();
    frameAt(0);
    frameAt(3.5);
    clock.stepBy(1);
    expect([clock.step, clock.playing]).toEqual([4, false]);
    clock.seek(3.5);
    clock.stepBy(-1);
    expect(clock.step).toBe(3);
  });

  it("stays within the run", () => {
    const clock = clockOf(10);
    clock.seek(99);
    expect(clock.step).toBe(10);
    clock.stepBy(-100);
    expect(clock.step).toBe(0);
  });

  it("stays at the end when the run becomes longer, and within it when shorter", () => {
    const clock = clockOf(10);
    clock.seek(10);
    clock.setSteps(20);
    expect(clock.step).toBe(20);
    clock.seek(15);
    clock.setSteps(12);
    expect(clock.step).toBe(12);
  });

  it("tells its subscribers once a change, and no longer after they left", () => {
    const clock = clockOf(10);
    const listener = vi.fn();
    const leave = clock.onStep(listener);
    clock.seek(5);
    clock.seek(5);
    expect(listener).toHaveBeenCalledTimes(1);
    leave();
    clock.seek(6);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
