import { beforeEach, expect, it, vi } from "vitest";
import { createFrame } from "./frame";

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
});

function frameAt(time: number): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback(time);
}

it("draws once a frame, however often it is asked", () => {
  const draw = vi.fn();
  const frame = createFrame(draw);
  frame.request();
  frame.request();
  frameAt(16);
  frameAt(32);
  expect(draw).toHaveBeenCalledTimes(1);
});

it("keeps its distance between two calls and misses no request", () => {
  const draw = vi.fn();
  const frame = createFrame(draw, 50);
  for (const time of [16, 32, 48, 64]) {
    frame.request();
    frameAt(time);
  }
  expect(draw).toHaveBeenCalledTimes(1);
  frameAt(80);
  expect(draw).toHaveBeenCalledTimes(2);
  frameAt(200);
  expect(draw).toHaveBeenCalledTimes(2);
});

it("draws no more once cancelled", () => {
  const draw = vi.fn();
  const frame = createFrame(draw, 50);
  frame.request();
  frame.cancel();
  frameAt(100);
  expect(draw).not.toHaveBeenCalled();
});
