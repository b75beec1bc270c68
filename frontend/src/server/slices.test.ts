import { expect, it, vi } from "vitest";
import { described } from "../state/kinds";
import { changedSlice, FIRST_SLICE } from "../state/sliceReference";
import type { NetworkSlice } from "../wire";
import { settledSlice } from "./slices";

const TOLD = {
  domain: [
    [-2, 1],
    [-1, 2],
  ],
  start: [-1.5, 0.5],
  scales: [1, 3],
  centre: { curvatures: [-1, 5] },
  source: "somebody",
} as unknown as NetworkSlice;

it("shows what the server chose, and suggests rates for how the slice bends", async () => {
  const ask = vi.fn(() => Promise.resolve(TOLD));
  const spec = changedSlice(FIRST_SLICE, { directions: "between", otherSeed: 4 });
  const { choice, facts } = await settledSlice({ ask }, spec);
  expect(ask).toHaveBeenCalledWith(
    "network_slice",
    { surface: expect.objectContaining({ other_seed: 4, directions: "between" }) },
    "choose",
  );
  const surface = described(choice, { surfaces: [], slice: facts })!;
  expect(surface).toMatchObject({ domain: TOLD.domain, start: TOLD.start, source: "somebody" });
  // Half of 1/λ, where λ = 5·3² at the most.
  expect(surface.suggested?.gd?.learning_rate).toBe(0.011);
  // What is known of another slice says nothing of this one.
  const other = { ...choice, otherSeed: 5 };
  expect(described(other, { surfaces: [], slice: facts })?.source).toBe("");
});
