import { expect, test } from "vitest";
import { type Asked, LatestAnswer } from "./asking";

type Request = { body: object; resolve: (answer: unknown) => void; reject: (error: Error) => void };

function setUp() {
  const requests: Request[] = [];
  const shown: Asked[] = [];
  const latest = new LatestAnswer(
    (_, body) =>
      new Promise((resolve, reject) => {
        requests.push({ body, resolve, reject });
      }),
    (asked) => shown.push(asked),
  );
  const set = (n: number) => latest.set({ type: "escape", body: { n } });
  return { latest, requests, shown, set };
}

/** Lets what waits for an answer go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("while an answer is under way only the newest question is kept", async () => {
  const { requests, shown, set } = setUp();
  set(1);
  set(2);
  set(3);
  expect(requests.map(({ body }) => body)).toEqual([{ n: 1 }]);
  requests[0]!.resolve("one");
  await settled();
  expect(requests.map(({ body }) => body)).toEqual([{ n: 1 }, { n: 3 }]);
  expect(shown.at(-1)).toEqual({ answer: "one", pending: true, error: null });
  requests[1]!.resolve("three");
  await settled();
  expect(shown.at(-1)).toEqual({ answer: "three", pending: false, error: null });
});

test("the same question is asked once", async () => {
  const { requests, set } = setUp();
  set(1);
  requests[0]!.resolve("one");
  await settled();
  set(1);
  expect(requests.length).toBe(1);
});

test("a refusal is shown beside the last answer until there is a new one", async () => {
  const { requests, shown, set } = setUp();
  set(1);
  requests[0]!.resolve("one");
  await settled();
  set(2);
  requests[1]!.reject(new Error("no minimum"));
  await settled();
  expect(shown.at(-1)).toMatchObject({ answer: "one", pending: false });
  expect(shown.at(-1)!.error?.message).toBe("no minimum");
  set(3);
  requests[2]!.resolve("three");
  await settled();
  expect(shown.at(-1)).toEqual({ answer: "three", pending: false, error: null });
});

test("an answer to a question that was taken back is not shown", async () => {
  const { latest, requests, shown, set } = setUp();
  set(1);
  latest.set(null);
  requests[0]!.resolve("one");
  await settled();
  expect(shown.at(-1)).toEqual({ answer: null, pending: false, error: null });
});

test("a question after one that was taken back is asked", async () => {
  const { latest, requests, shown, set } = setUp();
  set(1);
  latest.set(null);
  set(2);
  requests[0]!.resolve("one");
  await settled();
  expect(requests.map(({ body }) => body)).toEqual([{ n: 1 }, { n: 2 }]);
  requests[1]!.resolve("two");
  await settled();
  expect(shown.at(-1)).toEqual({ answer: "two", pending: false, error: null });
});
