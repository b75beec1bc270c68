/** A page that is opened while its server is not there, or not well, starts as if nothing had been. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Asking } from "../../server/asking";
import { Clock } from "../../state/clock";
import { createPageStore } from "../../state/store";
import { LIMITS, OPTIMIZER, STORY, SURFACE } from "../../testing";
import { FakeServer } from "../../testing.server";
import { connect } from "./connect";

const FIRST = {
  ...STORY,
  scene: {
    ...STORY.scene,
    surface: { kind: "catalog", key: "bowl", parameters: {} },
    optimizers: [{ key: "gd", hyperparameters: {} }],
  },
};

const CATALOGUES: Record<string, unknown> = {
  "/api/surfaces": { surfaces: [SURFACE] },
  "/api/optimizers": { optimizers: [OPTIMIZER] },
  "/api/schedules": { schedules: [] },
  "/api/limits": LIMITS,
  "/api/scenes": { scenes: [FIRST], studies: [], first: FIRST.key, featured: [], offered: ["gd"] },
  "/api/messages": { messages: {} },
  "/api/datasets": { datasets: [], generators: [] },
};

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

const well = (path: string) => Promise.resolve(Response.json(CATALOGUES[path]));

const CAMERA = {
  eye: [1, 1, 1] as const,
  set: () => {},
  reset: () => {},
  moved: false,
  subscribe: () => () => {},
};

/** How the server answers one of the catalogues while it is not well. */
const TROUBLES: [string, (path: string, init: RequestInit) => Promise<Response>][] = [
  ["is not there", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["has much to do", () => Promise.resolve(new Response("{}", { status: 503 }))],
  ["answers half", () => Promise.resolve(new Response('{"surfaces": [{'))],
  ["answers something else", () => Promise.resolve(Response.json({}))],
  ["answers nothing", () => Promise.resolve(Response.json(null))],
  [
    "does not answer",
    (_, { signal }) =>
      new Promise((_resolve, reject) => {
        // Node's own timer is no fake one: the signal is asked how long it would have taken.
        setTimeout(() => reject(new DOMException("signal timed out", "TimeoutError")), 10_000);
        expect(signal).toBeDefined();
      }),
  ],
];

let server: FakeServer;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  server = new FakeServer();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  location.hash = "";
});

describe.each(TROUBLES)("a page whose server %s", (_, trouble) => {
  test("says so, tries again by itself, and keeps the link's scene", async () => {
    location.hash = "#surface=bowl&start=0.5,0.25&steps=40";
    const fetched = vi.fn((path: string, init: RequestInit) =>
      path === "/api/optimizers" ? trouble(path, init) : well(path),
    );
    vi.stubGlobal("fetch", fetched);
    const store = createPageStore();
    void connect({ store, clock: new Clock(), camera: CAMERA }, new Asking(store));
    await passes(11_000);
    expect(store.getState().recovery).not.toBeNull();
    expect(store.getState().surfaces).toEqual([]);
    await passes(120_000);
    const tries = fetched.mock.calls.length / Object.keys(CATALOGUES).length;
    expect(tries).toBeLessThan(25);
    vi.stubGlobal("fetch", well);
    await passes(41_000);
    const { recovery, scene, connection, surfaces } = store.getState();
    expect(recovery).toBeNull();
    expect(surfaces).toEqual([SURFACE]);
    expect(connection).toBe("open");
    expect(scene).toMatchObject({ starts: [[0.5, 0.25]], steps: 40 });
    expect(server.asked("trajectories").at(-1)).toMatchObject({ starts: [[0.5, 0.25]], steps: 40 });
  });
});

test("a page may be tried at once by hand", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const store = createPageStore();
  const asking = new Asking(store);
  void connect({ store, clock: new Clock(), camera: CAMERA }, asking);
  await passes(60_000);
  vi.stubGlobal("fetch", well);
  asking.tryNow();
  await passes(100);
  expect(store.getState().connection).toBe("open");
});

describe("a link to data that leaves the map to the server", () => {
  const LINK =
    "#surface=regression;model=linear;loss=squared;points=0,1/1,2/2,4&run=gd;learning_rate=0.05";
  const TOLD = {
    ...{ x: [0, 1, 2], y: [1, 2, 4], names: { x: "x", y: "y" }, labels: null, notes: [] },
    minimum: { at: [0.8, 1.5], loss: 0.1 },
    domain: [
      [-3, 5],
      [-2, 4],
    ],
    start: [-2.5, -1.5],
    source: "",
  };

  async function opened(data: () => Response) {
    location.hash = LINK;
    vi.stubGlobal("fetch", async (path: string) => {
      if (path === "/api/data") return data();
      return path === "/api/taylor" ? Response.json({ eigenvalues: [1, 8] }) : well(path);
    });
    const store = createPageStore();
    void connect({ store, clock: new Clock(), camera: CAMERA }, new Asking(store));
    await passes(1000);
    return store.getState();
  }

  test("is shown on the map and from the start that the server tells", async () => {
    const { scene, facts, problem } = await opened(() => Response.json(TOLD));
    expect(problem).toBeNull();
    expect(scene.surface).toMatchObject({ domain: TOLD.domain, data: { x: [0, 1, 2] } });
    expect(scene.starts).toEqual([[-2.5, -1.5]]);
    expect(facts).toMatchObject({ curvature: 8, minimum: TOLD.minimum });
  });

  test("says why, where the server makes no surface of them", async () => {
    const refusal = { type: "invalid", title: "Invalid", status: 422, detail: "No.", errors: [] };
    const headers = { "content-type": "application/problem+json" };
    const { scene, problem } = await opened(
      () => new Response(JSON.stringify(refusal), { status: 422, headers }),
    );
    expect(problem).toMatchObject({ detail: "No." });
    expect(scene.surface).toMatchObject({ kind: "catalog", key: "bowl" });
  });
});

describe("a server that comes back", () => {
  const pageOf = (script: string) => `<script type="module" src="/assets/${script}.js"></script>`;

  async function cameBack(theirs: () => Promise<Response>) {
    // A script that stood in the document itself would be loaded.
    vi.spyOn(document.documentElement, "outerHTML", "get").mockReturnValue(pageOf("index-old"));
    vi.stubGlobal("fetch", (path: string) => (path === "/" ? theirs() : well(path)));
    const store = createPageStore();
    void connect({ store, clock: new Clock(), camera: CAMERA }, new Asking(store));
    await passes(1000);
    expect(store.getState().outdated).toBe(false);
    server.breaks();
    await passes(5000);
    return store.getState().outdated;
  }

  test("with another page has that told", async () => {
    expect(await cameBack(async () => new Response(pageOf("index-new")))).toBe(true);
  });

  test("with the same page, or with none, has nothing told", async () => {
    expect(await cameBack(async () => new Response(pageOf("index-old")))).toBe(false);
    expect(await cameBack(async () => new Response("", { status: 404 }))).toBe(false);
    expect(await cameBack(() => Promise.reject(new TypeError("Failed to fetch")))).toBe(false);
  });
});
