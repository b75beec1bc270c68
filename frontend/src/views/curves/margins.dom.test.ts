import { expect, it, vi } from "vitest";
import { createMargins } from "./margins";

it("makes all sides as wide as the widest, and tells the others soon", async () => {
  const margins = createMargins();
  const [above, below] = [vi.fn(), vi.fn()];
  const [one, other] = [margins.join(above), margins.join(below)];
  expect(one.of("left", 30)).toBe(30);
  expect(other.of("left", 42)).toBe(42);
  expect(one.of("left", 30)).toBe(42);
  expect(other.of("right", 10)).toBe(10);
  await vi.waitFor(() => expect(above).toHaveBeenCalledTimes(1));
  expect(below).toHaveBeenCalledTimes(1);
  // What changes nothing tells nobody.
  other.of("left", 42);
  other.leave();
  await vi.waitFor(() => expect(above).toHaveBeenCalledTimes(2));
  expect(below).toHaveBeenCalledTimes(1);
  expect(one.of("left", 30)).toBe(30);
});
