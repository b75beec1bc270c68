import { expect, it } from "vitest";
import { newestOnly } from "./newest";

it("does the newest job next and skips those between", async () => {
  const done: number[] = [];
  const release: (() => void)[] = [];
  const newest = newestOnly(async (input: number) => {
    done.push(input);
    await new Promise<void>((resolve) => release.push(resolve));
  });
  newest.next(1);
  newest.next(2);
  newest.next(3);
  expect(done).toEqual([1]);
  release[0]!();
  await Promise.resolve();
  await Promise.resolve();
  expect(done).toEqual([1, 3]);
});
