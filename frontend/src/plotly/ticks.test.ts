import { expect, it } from "vitest";
import { roundTicks, ticksAt } from "./ticks";

it("has round numbers with a true minus", () => {
  expect(roundTicks([-5.12, 5.12], 6)).toEqual({
    tickmode: "array",
    tickvals: [-4, -2, 0, 2, 4],
    ticktext: ["−4", "−2", "0", "2", "4"],
  });
});

it("writes what stands at a place, not the place", () => {
  expect(ticksAt([1, 2], [1e-7, 20_000]).ticktext).toEqual(["10⁻⁷", "2×10⁴"]);
});
