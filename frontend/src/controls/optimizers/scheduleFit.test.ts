import { expect, it } from "vitest";
import type { ScheduleRow } from "../../state/scene";
import type { ScheduleArgument, ScheduleDescription } from "../../wire";
import { countsUpdates, endedWithRun } from "./scheduleFit";

const argument = (name: string, kind: ScheduleArgument["kind"], minimum = 0) =>
  ({ name, kind, minimum, optional: false, share: 1, default: 0 }) as unknown as ScheduleArgument;

const described = (own: readonly ScheduleArgument[], rows: unknown = null) =>
  ({ key: "any", arguments: own, rows }) as unknown as ScheduleDescription;

it("lets counts that were given go by the run again, and keeps all else", () => {
  const cosine = described([argument("decay_steps", "updates", 1), argument("alpha", "number")]);
  const schedule = { kind: "cosine_decay", values: { decay_steps: 400, alpha: 0.1 } };
  expect(endedWithRun(cosine, schedule, 100)).toEqual({ decay_steps: undefined });
  expect(countsUpdates(cosine)).toBe(true);
  expect(countsUpdates(described([]))).toBe(false);
});

it("shrinks boundaries together, each above the one before", () => {
  const steps = described([], {
    name: "boundaries_and_scales",
    form: "pairs",
    columns: [argument("boundary", "updates", 1), argument("scale", "number")],
  });
  const rows = [
    [200, 0.5],
    [399, 0.1],
  ];
  const schedule = { kind: "piecewise_constant", values: { boundaries_and_scales: rows } };
  const ended = endedWithRun(steps, schedule, 100).boundaries_and_scales;
  expect(ended).toEqual([
    [50, 0.5],
    [99, 0.1],
  ]);
});

it("shrinks cycles until they end with the run", () => {
  const sgdr = described([], {
    name: "cosine_kwargs",
    form: "objects",
    columns: [argument("warmup_steps", "updates"), argument("decay_steps", "updates", 1)],
  });
  const rows: readonly ScheduleRow[] = [
    { warmup_steps: 40, decay_steps: 200 },
    { decay_steps: 200 },
  ];
  const schedule = { kind: "sgdr", values: { cosine_kwargs: rows } };
  const ended = endedWithRun(sgdr, schedule, 100).cosine_kwargs;
  expect(ended).toEqual([{ warmup_steps: 10, decay_steps: 50 }, { decay_steps: 50 }]);
});
