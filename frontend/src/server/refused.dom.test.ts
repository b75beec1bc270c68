/** A question that the server has no time for is asked again by itself, as a guest would. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setOptions, setSurfaceParameter } from "../state/actions";
import { openedPage, passes, refuses } from "../testing.recovery";

let opened: Awaited<ReturnType<typeof openedPage>>;
let page: (typeof opened)["page"];
let server: (typeof opened)["server"];

beforeEach(async () => {
  opened = await openedPage();
  page = opened.page;
  server = opened.server;
});
afterEach(() => opened.end());

describe("a question that is refused for load", () => {
  test("is asked again by itself, not before the server's own time, and nobody is alarmed", async () => {
    opened.once("trajectories", refuses(503, 2));
    opened.move(1);
    await passes(0);
    const { recovery, problem } = page.store.getState();
    expect(recovery).toEqual({ reason: "busy", at: Date.now() + 2500 });
    expect(problem).toBeNull();
    const asked = server.asked("trajectories").length;
    await passes(2499);
    expect(server.asked("trajectories")).toHaveLength(asked);
    await passes(1000);
    opened.expectRight();
  });

  test.each(["grid", "trajectories", "verdicts"])("is caught up with: %s", async (type) => {
    opened.once(type, refuses(503, 1), 4);
    setSurfaceParameter(page.store, "a", 3);
    await passes(60_000);
    opened.expectRight();
  });

  test("is asked ever more rarely, but at least every 30 s", async () => {
    opened.once("trajectories", refuses(503, 1), 9);
    const times: number[] = [];
    const before = server.manner;
    server.manner = (message, socket) => {
      if (message.type === "trajectories") times.push(Date.now());
      before(message, socket);
    };
    opened.move(1);
    await passes(200_000);
    const waits = times.slice(1).map((time, i) => 100 * Math.round((time - times[i]!) / 100));
    expect(waits).toEqual([1500, 2000, 3000, 5000, 8500, 8500, 8500, 8500, 8500]);
    opened.expectRight();
  });

  test("may be asked at once by hand", async () => {
    opened.once("trajectories", refuses(503, 15));
    opened.move(1);
    await passes(100);
    page.asking.tryNow();
    await passes(500);
    opened.expectRight();
  });

  test("gives way to a newer one, which need not wait as long", async () => {
    opened.once("trajectories", refuses(503, 15));
    opened.move(1);
    await passes(100);
    opened.move(1.5);
    await passes(200);
    expect(server.asked("trajectories").at(-1)!.starts).toEqual([[1.5, 0.25]]);
    await passes(500);
    opened.expectRight();
  });

  test("is not asked at the rate of a hand that moves on", async () => {
    opened.once("trajectories", refuses(503, 15), 1000);
    const before = server.asked("trajectories").length;
    for (let i = 0; i < 100; i++) {
      opened.move(i / 100);
      await passes(20);
    }
    // Two seconds of a hand at 50 Hz, refused every time.
    expect(server.asked("trajectories").length - before).toBeLessThanOrEqual(8);
  });

  test("is not asked again once it is out of date, and another surface is not held up", async () => {
    opened.once("grid", refuses(503, 15));
    setSurfaceParameter(page.store, "a", 3);
    await passes(1000);
    opened.other();
    await passes(1000);
    opened.expectRight();
    const asked = server.asked("grid").length;
    await passes(60_000);
    expect(server.asked("grid")).toHaveLength(asked);
  });

  test("is not asked again once the user gave it up", async () => {
    opened.once("trajectories", refuses(503, 15));
    opened.move(1);
    await passes(100);
    const asked = server.asked("trajectories").length;
    page.asking.cancel();
    expect(page.store.getState().recovery).toBeNull();
    await passes(60_000);
    expect(server.asked("trajectories")).toHaveLength(asked);
    opened.move(1.5);
    await passes(1000);
    opened.expectRight();
  });

  test("is not asked any more where nobody wants it: its panel is closed", async () => {
    opened.once("critical_points", refuses(503, 3), 100);
    setOptions(page.store, { panel: "critical" });
    await passes(1000);
    expect(page.store.getState().recovery).not.toBeNull();
    setOptions(page.store, { panel: "runs" });
    expect(page.store.getState().recovery).toBeNull();
    const asked = server.asked("critical_points").length;
    await passes(60_000);
    expect(server.asked("critical_points")).toHaveLength(asked);
  });

  test("waits while nobody looks at the page", async () => {
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    opened.once("trajectories", refuses(503, 1));
    const asked = server.asked("trajectories").length;
    opened.move(1);
    await passes(60_000);
    expect(server.asked("trajectories")).toHaveLength(asked + 1);
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await passes(1000);
    opened.expectRight();
  });

  test("is asked at different times by pages that were refused at the same time", async () => {
    vi.mocked(Math.random).mockRestore();
    const waits = new Set<number>();
    for (let i = 0; i < 20; i++) {
      opened.once("trajectories", refuses(503, 1));
      opened.move(i / 50);
      await passes(0);
      waits.add(Math.round(page.store.getState().recovery!.at! - Date.now()));
      page.asking.tryNow();
      await passes(400);
    }
    expect(waits.size).toBeGreaterThan(15);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
  });
});
