/** What the page does when its connection breaks, says nothing, or is closed because it is idle. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { moveStart } from "../state/actions";
import { answerTo, FakeServer, mark, markOfRuns, pageAt } from "../testing.server";
import { trajectoriesRequest } from "./session";

let page: ReturnType<typeof pageAt>;
let server: FakeServer;

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const move = (x: number) => moveStart(page.store, 0, [x, 0.25]);
const connection = () => page.store.getState().connection;

function expectRight() {
  const { scene, runs, verdicts } = page.store.getState();
  const told = markOfRuns(trajectoriesRequest(scene));
  expect(runs.map(({ loss }) => loss[1])).toEqual([told]);
  expect(verdicts.map(({ sentence }) => sentence)).toEqual([String(told)]);
  expect(connection()).toBe("open");
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  server = new FakeServer();
  page = pageAt(server);
  await passes(1000);
  expectRight();
});
afterEach(() => {
  page.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a connection that breaks", () => {
  test("is made anew, with what changed meanwhile; what is known is not asked again", async () => {
    const asked = server.asked("grid").length;
    server.up = false;
    server.breaks();
    expect(connection()).toBe("lost");
    move(1);
    await passes(20_000);
    server.up = true;
    await passes(12_000);
    expectRight();
    expect(server.asked("grid")).toHaveLength(asked);
  });

  test("with a question under way has it asked again", async () => {
    server.manner = () => {};
    move(1);
    await passes(10);
    server.manner = (message, socket) => socket.says(answerTo(message));
    server.breaks();
    await passes(2000);
    expectRight();
  });

  test("is tried ever more rarely, and at once by hand", async () => {
    server.up = false;
    server.breaks();
    await passes(60_000);
    const tries = server.sockets.length;
    expect(tries).toBeLessThan(16);
    server.up = true;
    page.asking.tryNow();
    await passes(10);
    expect(connection()).toBe("open");
  });

  test("is not tried while nobody looks, and at once when somebody does", async () => {
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    server.breaks();
    const before = server.sockets.length;
    await passes(600_000);
    expect(server.sockets.length).toBe(before);
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await passes(10);
    expect(connection()).toBe("open");
  });

  test("is tried at different times by pages that lost it at the same time", async () => {
    vi.mocked(Math.random).mockRestore();
    const pages = Array.from({ length: 20 }, () => pageAt(server));
    await passes(10_000);
    const before = server.sockets.length;
    const tries: number[] = [];
    server.breaks();
    for (let i = 0; i < 60; i++) {
      await passes(10);
      tries.push(server.sockets.length - before);
    }
    expect(tries.at(-1)).toBeGreaterThanOrEqual(20);
    const most = Math.max(...tries.map((count, i) => count - (tries[i - 1] ?? 0)));
    expect(most).toBeLessThanOrEqual(6);
    for (const each of pages) each.stop();
  });
});

describe("a server that says nothing", () => {
  test("is called silent after some seconds, and the page is right when it goes on", async () => {
    server.stopped = true;
    move(1);
    await passes(2000);
    expect(connection()).toBe("open");
    await passes(6000);
    expect(connection()).toBe("silent");
    move(1.5);
    await passes(30_000);
    expect(connection()).toBe("silent");
    server.continues();
    await passes(12_000);
    expectRight();
  });

  test("answers late what was asked before, and nothing of that is shown over what is newer", async () => {
    server.stopped = true;
    move(1);
    await passes(7500);
    const [old] = server.sockets;
    const late = server.asked("trajectories").at(-1)!;
    server.continues();
    move(1.5);
    await passes(12_000);
    expectRight();
    // A browser hands over nothing more of a socket that was closed; suppose it did.
    old!.readyState = 1;
    old!.says(answerTo(late));
    await passes(1000);
    expectRight();
  });

  test("is no fault while it tells how far it is, or that it is alive", async () => {
    const socket = server.sockets[0]!;
    server.manner = () => {};
    move(1);
    // The channel answers signs of life by itself; the work takes a minute.
    await passes(60_000);
    expect(connection()).toBe("open");
    server.manner = (message, socket) => socket.says(answerTo(message));
    socket.says(answerTo(server.asked("trajectories").at(-1)!));
    await passes(1000);
    expectRight();
  });

  test("is not asked for signs of life where it owes no answer", async () => {
    await passes(600_000);
    expect(server.asked("cancel")).toEqual([]);
    expect(server.sockets).toHaveLength(1);
  });

  test("is not blamed for a page that was asleep itself", async () => {
    server.manner = () => {};
    move(1);
    await passes(2500);
    // The machine sleeps for an hour: no timer ran, and the clock went on.
    vi.setSystemTime(Date.now() + 3_600_000);
    await passes(1500);
    expect(connection()).toBe("open");
  });
});

describe("a connection that the server closed because nobody used it", () => {
  test("is quiet, stays closed, and opens with the next thing to ask", async () => {
    const grids = server.asked("grid").length;
    server.breaks(4001);
    expect(connection()).toBe("idle");
    await passes(600_000);
    expect(server.sockets).toHaveLength(1);
    move(1);
    await passes(1000);
    expectRight();
    expect(server.sockets).toHaveLength(2);
    expect(server.asked("grid")).toHaveLength(grids);
  });

  test("loses nothing that was asked in that moment", async () => {
    server.manner = () => {};
    move(1);
    await passes(10);
    server.manner = (message, socket) => socket.says(answerTo(message));
    server.breaks(4001);
    await passes(2000);
    expectRight();
  });

  test("is lost where it cannot be opened again", async () => {
    server.breaks(4001);
    server.up = false;
    move(1);
    await passes(1000);
    expect(connection()).toBe("lost");
    server.up = true;
    await passes(10_000);
    expectRight();
  });
});

test("the mark of a question tells it from others", () => {
  expect(mark([1, 2])).not.toBe(mark([2, 1]));
});
