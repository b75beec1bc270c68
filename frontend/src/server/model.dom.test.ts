/**
 * Whatever a server does, once it is well the page shows what is set: a server that is late, out of
 * order, busy, at fault, silent, away and full by chance, against a scene that changes by chance.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  addStart,
  moveStart,
  recolorCard,
  removeStart,
  setCardEnabled,
  setHyperparameter,
  setOptions,
  setSurfaceParameter,
  showSurface,
  takeHold,
} from "../state/actions";
import { catalogChoice } from "../state/catalogKind";
import { familyOf, referenceOf } from "../state/kinds";
import { enabledCards } from "../state/scene";
import {
  answerTo,
  FakeServer,
  type FakeSocket,
  type Message,
  mark,
  markOfRuns,
  pageAt,
  problemFor,
} from "../testing.server";
import { pointLookedAt } from "./calculus";
import { trajectoriesRequest } from "./session";

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

/** Mulberry32: the same numbers for the same seed, everywhere. */
function chanceOf(seed: number): () => number {
  let state = seed + 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;

function one<T>(chance: Chance, of: readonly T[]): T {
  return of[Math.floor(chance() * of.length)]!;
}

/** Answers as the real one may: late, of a type only the newest, or not as it was hoped for. */
function moody(chance: Chance): FakeServer["manner"] {
  const newestOn = new WeakMap<FakeSocket, Map<string, Message>>();
  return (message, socket: FakeSocket) => {
    const newest = newestOn.get(socket) ?? new Map<string, Message>();
    newestOn.set(socket, newest.set(message.type, message));
    const mood = chance();
    const after = chance() < 0.5 ? 0 : Math.floor(2000 * chance());
    setTimeout(() => {
      // Some that were overtaken are answered all the same, in whatever order.
      if (newest.get(message.type) !== message && chance() < 0.6) return;
      if (mood < 0.6) socket.says(answerTo(message));
      else if (mood < 0.75) socket.says(problemFor(message, 503, one(chance, [null, 1, 3])));
      else if (mood < 0.8) socket.says(problemFor(message, 500));
      else if (mood < 0.84) socket.sends(new Uint8Array([0xc1]).buffer);
      else if (mood < 0.88) socket.says({ id: message.id, type: message.type });
      else if (mood < 0.92) socket.breaks(one(chance, [1006, 1011, 1012, 4001]));
      else socket.says(answerTo(message));
    }, after);
  };
}

function change(page: ReturnType<typeof pageAt>, chance: Chance): void {
  const { store } = page;
  const point = () => [2 * chance() - 1, 2 * chance() - 1] as const;
  const changes = [
    () => moveStart(store, 0, point()),
    () => moveStart(store, 0, point()),
    () => addStart(store, point()),
    () => removeStart(store, 1),
    () => showSurface(store, catalogChoice(one(chance, ["bowl", "other"]))),
    () => setSurfaceParameter(store, "a", one(chance, [1, 2, 3])),
    () => setCardEnabled(store, 1, chance() < 0.5),
    () => setHyperparameter(store, 1, "learning_rate", chance()),
    () => recolorCard(store, 1, one(chance, ["#000000", "#ffffff"])),
    () => setOptions(store, { panel: one(chance, ["runs", "point", "critical"]) }),
    () => setOptions(store, { probe: point() }),
    () => {
      const letGo = takeHold(store);
      moveStart(store, 0, point());
      setTimeout(letGo, 400 * chance());
    },
    () => page.asking.tryNow(),
  ];
  one(chance, changes)();
}

function trouble(server: FakeServer, chance: Chance): void {
  const troubles = [
    () => server.breaks(one(chance, [1006, 1001])),
    () => server.breaks(4001),
    () => {
      server.up = false;
      server.breaks();
    },
    () => {
      server.up = true;
    },
    () => {
      server.stopped = true;
    },
    () => server.continues(),
    () => server.continues(),
  ];
  one(chance, troubles)();
}

/** Everything that is shown, told by what it was asked for. */
function shownBy({ store, clock }: ReturnType<typeof pageAt>) {
  const state = store.getState();
  const { grid, runs, verdicts, expansion, criticalSet, options } = state;
  return {
    grid: [grid?.family, grid?.z[0]],
    runs: runs.map(({ cardId, loss, sketch }) => [cardId, loss[1], sketch !== undefined]),
    verdicts: verdicts.map(({ sentence }) => sentence),
    point: options.panel === "point" && [expansion?.at, expansion?.loss],
    critical: options.panel === "critical" && criticalSet?.found,
    told: [state.problem, state.recovery, state.progress],
    connected: ["open", "idle"].includes(state.connection) || state.connection,
    step: clock.step,
  };
}

function wantedBy({ store, clock }: ReturnType<typeof pageAt>): ReturnType<typeof shownBy> {
  const state = store.getState();
  const { scene, options } = state;
  const surface = referenceOf(scene.surface);
  const at = pointLookedAt(state, clock.step);
  const told = markOfRuns(trajectoriesRequest(scene));
  const runs = scene.starts.flatMap(() => enabledCards(scene).map(({ id }) => [id, told, false]));
  return {
    grid: [familyOf(scene.surface), mark(surface)],
    runs,
    verdicts: runs.map(() => String(told)),
    point: options.panel === "point" && [at, mark([surface, at])],
    critical: options.panel === "critical" && mark(surface),
    told: [null, null, null],
    connected: true,
    step: clock.step,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("once the server is well the page shows what is set", () => {
  test.each(SEEDS)("after troubles of seed %i", async (seed) => {
    const chance = chanceOf(seed);
    vi.spyOn(Math, "random").mockImplementation(chance);
    const server = new FakeServer();
    const page = pageAt(server);
    server.manner = moody(chance);
    for (let i = 0; i < 60; i++) {
      if (chance() < 0.75) change(page, chance);
      else trouble(server, chance);
      if (chance() < 0.7) await vi.advanceTimersByTimeAsync(3000 * chance() ** 3);
    }
    server.manner = (message, socket) => socket.says(answerTo(message));
    server.up = true;
    server.continues();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shownBy(page)).toEqual(wantedBy(page));
    page.stop();
  });
});
