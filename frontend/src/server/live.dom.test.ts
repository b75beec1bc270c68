import { decode, encode } from "@msgpack/msgpack";
import { describe, expect, it, vi } from "vitest";
import { ConnectionLost, ProblemError, Superseded } from "./endings";
import { Live } from "./live";

/** The socket that the test's server end holds. */
const socket = vi.hoisted(() => ({
  listeners: new Map<string, (event: unknown) => void>(),
  sent: [] as Uint8Array[],
  readyState: 1,
}));

vi.mock("partysocket", () => ({
  WebSocket: class {
    get readyState() {
      return socket.readyState;
    }
    addEventListener(name: string, listener: (event: unknown) => void) {
      socket.listeners.set(name, listener);
    }
    send(data: Uint8Array) {
      socket.sent.push(data);
    }
    close() {}
  },
}));

function opened(): Live {
  socket.listeners.clear();
  socket.sent = [];
  return new Live("ws://test/", () => {});
}

function answer(message: Record<string, unknown>): void {
  socket.listeners.get("message")?.({ data: encode(message).slice().buffer });
}

describe("Live", () => {
  it("answers in the order of the requests, and never an older one after a newer", async () => {
    const live = opened();
    const first = live.request("grid", {});
    const second = live.request("grid", {});
    const third = live.request("grid", {});
    answer({ id: 2, type: "grid", n: 2 });
    answer({ id: 1, type: "grid", n: 1 });
    answer({ id: 3, type: "grid", n: 3 });
    await expect(first).rejects.toBeInstanceOf(Superseded);
    await expect(second).resolves.toMatchObject({ n: 2 });
    await expect(third).resolves.toMatchObject({ n: 3 });
  });

  it("does not let requests of different types disturb each other", async () => {
    const live = opened();
    const grid = live.request("grid", {});
    const runs = live.request("trajectories", {});
    answer({ id: 2, type: "trajectories" });
    answer({ id: 1, type: "grid" });
    await expect(runs).resolves.toMatchObject({ id: 2 });
    await expect(grid).resolves.toMatchObject({ id: 1 });
  });

  it("tells of progress, and of problems", async () => {
    const live = opened();
    const progress = vi.fn();
    const grid = live.request("grid", {}, { onProgress: progress });
    answer({ id: 1, type: "progress", done: 3, total: 8 });
    expect(progress).toHaveBeenLastCalledWith(3, 8, []);
    const losses = { dtype: "<f8", shape: [1], data: new Uint8Array(8) };
    answer({ id: 1, type: "progress", done: 4, total: 8, parts: [{ from: 3, losses }] });
    expect(progress).toHaveBeenLastCalledWith(4, 8, [{ from: 3, losses: new Float64Array(1) }]);
    answer({ id: 1, type: "problem", problem: { status: 422, detail: "no" } });
    await expect(grid).rejects.toBeInstanceOf(ProblemError);
  });

  it("gives up what is cancelled and says so to the server", async () => {
    const live = opened();
    const grid = live.request("grid", {});
    live.cancel("grid");
    await expect(grid).rejects.toBeInstanceOf(Superseded);
    expect(socket.sent.map((data) => decode(data))).toMatchObject([
      { type: "grid" },
      { type: "cancel", request: "grid" },
    ]);
  });

  it("keeps the slots of one type apart, and cancels one of them or all", async () => {
    const live = opened();
    const [plain, first, second, third] = [undefined, 1, 2, 3].map((slot) =>
      live.request("grid", {}, { slot }),
    );
    answer({ id: 3, type: "grid" });
    await expect(second).resolves.toMatchObject({ id: 3 });
    live.cancel("grid", 1);
    await expect(first).rejects.toBeInstanceOf(Superseded);
    answer({ id: 4, type: "grid" });
    await expect(third).resolves.toMatchObject({ id: 4 });
    live.cancel("grid");
    await expect(plain).rejects.toBeInstanceOf(Superseded);
    expect(socket.sent.map((data) => decode(data))).toEqual([
      { id: 1, type: "grid" },
      { id: 2, type: "grid", slot: 1 },
      { id: 3, type: "grid", slot: 2 },
      { id: 4, type: "grid", slot: 3 },
      { id: 5, type: "cancel", request: "grid", slot: 1 },
      { id: 6, type: "cancel", request: "grid" },
    ]);
  });

  it("gives up everything when the connection is lost", async () => {
    const live = opened();
    const grid = live.request("grid", {});
    socket.listeners.get("close")?.({ code: 1006 });
    await expect(grid).rejects.toBeInstanceOf(ConnectionLost);
  });
});
