import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askingStore } from "../testing";
import { ConnectionLost, ProblemError, Superseded } from "./endings";
import type { Listener } from "./line";
import type { AnswerTo, Type } from "./questions";

const PROBLEM = { type: "about:blank", title: "No", status: 422, detail: "no", errors: [] };
const SURFACE = { kind: "catalog", key: "bowl", parameters: {} } as const;

/** A line about the step n, where null asks nothing. */
function lineOf(type: "escape" | "critical_points" | "verdicts", slot?: number) {
  const { store, live, asking } = askingStore();
  const state: { n: number | null } = { n: null };
  const answers: unknown[] = [];
  const failures: Error[] = [];
  const listener: Listener<Type, number> = {
    question: () =>
      state.n === null
        ? null
        : { body: { surface: SURFACE, at: [0, 0], step: [state.n] }, context: state.n },
    answered: (answer: AnswerTo<Type>, context) => answers.push([answer, context]),
  };
  const line = asking.line<Type, number>(
    type,
    type === "escape" ? { ...listener, failed: (error) => failures.push(error) } : listener,
    slot,
  );
  const set = (n: number | null) => {
    state.n = n;
    line.refresh();
  };
  const steps = () => live.requests.map(({ body }) => (body.step as number[])[0]);
  return { store, live, asking, line, set, answers, failures, steps };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a patient line", () => {
  test("keeps only the newest question while an answer is under way", async () => {
    const { live, set, steps, answers, line } = lineOf("escape");
    set(1);
    set(2);
    set(3);
    expect(steps()).toEqual([1]);
    expect(line.behind).toBe(true);
    live.requests[0]!.resolve("one");
    await settled();
    expect(steps()).toEqual([1, 3]);
    expect(line.behind).toBe(false);
    live.requests[1]!.resolve("three");
    await settled();
    expect(answers).toEqual([
      ["one", 1],
      ["three", 3],
    ]);
  });

  test("asks the same once, and what a lost connection left unanswered over the next one", async () => {
    const { live, asking, set, steps } = lineOf("escape");
    set(1);
    live.requests[0]!.resolve("one");
    await settled();
    set(1);
    asking.resume();
    expect(steps()).toEqual([1]);
    set(2);
    live.requests[1]!.reject(new ConnectionLost());
    await settled();
    asking.resume();
    await settled();
    expect(steps()).toEqual([1, 2, 2]);
  });

  test("tells of a refusal and goes on", async () => {
    const { store, live, set, answers, failures } = lineOf("escape");
    set(1);
    live.requests[0]!.reject(new ProblemError(PROBLEM));
    await settled();
    expect(failures.map(({ message }) => message)).toEqual(["no"]);
    expect(store.getState().problem).toBeNull();
    set(2);
    live.requests[1]!.resolve("two");
    await settled();
    expect(answers).toEqual([["two", 2]]);
  });

  test("shows no answer to what was taken back, and asks what comes after it", async () => {
    const { live, line, set, steps, answers, failures } = lineOf("escape");
    set(1);
    line.takeBack();
    set(2);
    await settled();
    expect(steps()).toEqual([1, 2]);
    live.requests[1]!.resolve("two");
    await settled();
    expect(answers).toEqual([["two", 2]]);
    expect(failures).toEqual([]);
  });

  test("asks nothing more once it has ended", async () => {
    const { asking, line, set, steps } = lineOf("escape");
    set(1);
    line.end();
    await settled();
    asking.resume();
    expect(steps()).toEqual([1]);
  });
});

test("others are sent at once, and what is answered too late is dropped by the channel", async () => {
  const { live, set, steps, answers } = lineOf("critical_points");
  set(1);
  set(2);
  expect(steps()).toEqual([1, 2]);
  live.requests[1]!.resolve("two");
  await settled();
  expect(answers).toEqual([["two", 2]]);
});

test("where nothing is to be asked nothing is, nor while the connection is lost", () => {
  const { live, set, steps } = lineOf("critical_points");
  set(null);
  live.open = false;
  set(1);
  expect(steps()).toEqual([]);
});

test("what rests is asked once nothing newer comes", async () => {
  const { set, steps } = lineOf("verdicts");
  set(1);
  await vi.advanceTimersByTimeAsync(200);
  set(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(steps()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(steps()).toEqual([2]);
});

test("a problem is shown, and goes with the next answer unless it is another's", async () => {
  const { store, live, set } = lineOf("critical_points");
  set(1);
  live.requests[0]!.reject(new ProblemError(PROBLEM));
  await settled();
  expect(store.getState().problem).toBe(PROBLEM);
  set(2);
  live.requests[1]!.resolve("two");
  await settled();
  expect(store.getState().problem).toBeNull();
  store.setState({ problem: PROBLEM });
  set(3);
  live.requests[2]!.resolve("three");
  await settled();
  expect(store.getState().problem).toBe(PROBLEM);
});

test("lines of two slots do not supersede each other", async () => {
  const { live, asking } = askingStore();
  const answers: unknown[] = [];
  const lines = [16, 17].map((slot) =>
    asking.line(
      "critical_points",
      {
        question: () => ({ body: { surface: SURFACE }, context: slot }),
        answered: (_, context) => answers.push(context),
      } satisfies Listener<"critical_points", number>,
      slot,
    ),
  );
  for (const line of lines) line.refresh();
  for (const request of live.requests) request.resolve({});
  await settled();
  expect(live.requests.map(({ slot }) => slot)).toEqual([16, 17]);
  expect(answers).toEqual([16, 17]);
});

describe("progress", () => {
  test("is told after 0.3 s, the more urgent work first, until it is over", async () => {
    const { store, live, asking } = askingStore();
    const ask = (type: Type) => asking.ask(type, { surface: SURFACE } as never).catch(() => {});
    const progress = () => store.getState().progress;
    void ask("critical_points");
    await vi.advanceTimersByTimeAsync(299);
    expect(progress()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(progress()).toEqual({ what: "critical points", done: 0, total: 0 });
    void ask("trajectories");
    live.latest("trajectories")!.onProgress!(1, 4);
    await vi.advanceTimersByTimeAsync(300);
    expect(progress()).toEqual({ what: "runs", done: 1, total: 4 });
    live.latest("trajectories")!.onProgress!(2, 4);
    expect(progress()).toEqual({ what: "runs", done: 2, total: 4 });
    live.latest("trajectories")!.resolve({ runs: [] });
    await settled();
    expect(progress()).toEqual({ what: "critical points", done: 0, total: 0 });
    live.latest("critical_points")!.reject(new Superseded("critical_points"));
    await settled();
    expect(progress()).toBeNull();
  });

  test("is not told of what is quick, nor of what the user waits for in its own place", async () => {
    const { store, asking } = askingStore();
    void asking.ask("escape", { surface: SURFACE, at: [0, 0], step: [1] }).catch(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState().progress).toBeNull();
  });

  test("can be cancelled, what waits to be asked as well; the same is not asked again", async () => {
    const judged = lineOf("verdicts");
    judged.set(1);
    judged.asking.cancel();
    await vi.advanceTimersByTimeAsync(1000);
    expect(judged.steps()).toEqual([]);
    const { asking, live, set, store, steps } = lineOf("critical_points");
    set(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(store.getState().progress).not.toBeNull();
    asking.cancel();
    await settled();
    expect(store.getState().progress).toBeNull();
    set(1);
    expect(steps()).toEqual([1]);
    expect(live.count("critical_points")).toBe(1);
  });
});
