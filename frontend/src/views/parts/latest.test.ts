import { expect, it } from "vitest";
import { createLatest } from "./latest";

it("does the newest job next and skips those between", async () => {
  const done: number[] = [];
  const release: (() => void)[] = [];
  const latest = createLatest(async (input: number) => {
    done.push(input);
    await new Promise<void>((resolve) => release.push(resolve));
  });
  latest.ask(1);
  latest.ask(2);
  latest.ask(3);
  expect(done).toEqual([1]);
  release[0]!();
  await Promise.resolve();
  await Promise.resolve();
  expect(done).toEqual([1, 3]);
});
