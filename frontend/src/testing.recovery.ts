/** A page that a test's server troubles, and whether it is right afterwards. */
import { expect, vi } from "vitest";
import { trajectoriesRequest } from "./server/session";
import { moveStart, showSurface } from "./state/actions";
import { catalogChoice } from "./state/catalogKind";
import { familyOf, referenceOf } from "./state/kinds";
import { SCENE } from "./testing";
import {
  answerTo,
  FakeServer,
  type FakeSocket,
  type Message,
  mark,
  markOfRuns,
  pageAt,
  problemFor,
} from "./testing.server";

type Manner = FakeServer["manner"];

const always: Manner = (message: Message, socket: FakeSocket) => socket.says(answerTo(message));

export const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

export const refuses =
  (status: number, retryAfter: number | null = null): Manner =>
  (message, socket) =>
    socket.says(problemFor(message, status, retryAfter));

/** A page opened, with everything answered; the test's timers are fake, and chance is 0.5. */
export async function openedPage() {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const server = new FakeServer();
  const page = pageAt(server);
  const { store } = page;

  /** Answers questions of the type so, as often as is said, and then as always. */
  const once = (type: string, manner: Manner, times = 1) => {
    let left = times;
    server.manner = (message, socket) => {
      if (message.type !== type || left-- <= 0) always(message, socket);
      else manner(message, socket);
    };
  };

  /** What is shown is what is set, and nothing is told. */
  const expectRight = () => {
    const { scene, grid, runs, runsScene, verdicts, problem, recovery, connection } =
      store.getState();
    const told = markOfRuns(trajectoriesRequest(scene));
    expect(grid?.family).toBe(familyOf(scene.surface));
    expect(grid?.z[0]).toBe(mark(referenceOf(scene.surface)));
    expect(runs.map(({ loss }) => loss[1])).toEqual([told]);
    expect(runs[0]).not.toHaveProperty("sketch");
    expect(familyOf(runsScene!.surface)).toBe(grid?.family);
    expect(verdicts.map(({ sentence }) => sentence)).toEqual([String(told)]);
    expect({ problem, recovery, connection }).toEqual({
      problem: null,
      recovery: null,
      connection: "open",
    });
  };

  const end = () => {
    page.stop();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };

  const move = (x: number) => moveStart(store, 0, [x, 0.25]);
  const other = () => showSurface(store, catalogChoice("other"));
  const back = () => store.setState({ scene: SCENE });
  await passes(1000);
  expectRight();
  return { page, server, once, expectRight, end, move, other, back };
}
