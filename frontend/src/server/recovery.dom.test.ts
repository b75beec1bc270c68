/** Every way in which a question can end without its answer, and that the page is right afterwards. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { recolorCard, setOptions, takeHold } from "../state/actions";
import { familyOf, referenceOf } from "../state/kinds";
import { SCENE } from "../testing";
import { openedPage, passes, refuses } from "../testing.recovery";
import { answerTo, type Message, mark, problemFor } from "../testing.server";
import { trajectoriesRequest } from "./session";

let opened: Awaited<ReturnType<typeof openedPage>>;
let page: (typeof opened)["page"];
let server: (typeof opened)["server"];

beforeEach(async () => {
  opened = await openedPage();
  page = opened.page;
  server = opened.server;
});
afterEach(() => opened.end());

test("the answer of a drag that was refused is the whole one, not the sketch", async () => {
  opened.once("trajectories", refuses(503, 1), 3);
  const letGo = takeHold(page.store);
  opened.move(0.5);
  await passes(20);
  opened.move(0.6);
  await passes(400);
  letGo();
  await passes(10_000);
  opened.expectRight();
});

test("a question at fault itself is not asked again, and is told", async () => {
  opened.once("trajectories", refuses(422));
  const asked = server.asked("trajectories").length;
  opened.move(1);
  await passes(60_000);
  expect(server.asked("trajectories")).toHaveLength(asked + 1);
  expect(page.store.getState().problem?.status).toBe(422);
  opened.move(1.5);
  await passes(1000);
  opened.expectRight();
});

test("a mistake of the server is tried again", async () => {
  opened.once("trajectories", refuses(500));
  opened.move(1);
  await passes(0);
  expect(page.store.getState().recovery?.reason).toBe("fault");
  await passes(2000);
  opened.expectRight();
});

test("work that the server gives up after long is told after three tries", async () => {
  opened.once(
    "trajectories",
    (message, socket) => {
      const reports = setInterval(
        () => socket.says({ id: message.id, type: "progress", done: 1, total: 2 }),
        200,
      );
      setTimeout(() => {
        clearInterval(reports);
        socket.says(problemFor(message, 503, 1, "problem.out_of_time"));
      }, 20_000);
    },
    100,
  );
  const asked = server.asked("trajectories").length;
  opened.move(1);
  await passes(600_000);
  expect(server.asked("trajectories")).toHaveLength(asked + 3);
  expect(page.store.getState().problem?.status).toBe(503);
  expect(page.store.getState().recovery).toBeNull();
  opened.once("trajectories", refuses(503), 0);
  opened.move(1.5);
  await passes(1000);
  opened.expectRight();
});

describe("an answer that is none", () => {
  test.each([
    ["cut short", (message: Message) => new Uint8Array([0x83, message.id]).buffer],
    ["text", () => "{}"],
  ])("is asked for again: a frame that is %s", async (_, frame) => {
    opened.once("trajectories", (message, socket) => socket.sends(frame(message)));
    opened.move(1);
    await passes(0);
    expect(page.store.getState().recovery?.reason).toBe("unreadable");
    await passes(2000);
    opened.expectRight();
  });

  test("is asked for again: an array of an unknown type", async () => {
    opened.once("trajectories", ({ id, type }, socket) =>
      socket.says({ id, type, runs: { dtype: "<c16", shape: [0], data: new Uint8Array() } }),
    );
    opened.move(1);
    await passes(2000);
    opened.expectRight();
  });

  test("is asked for again, and told where mistakes are told: one that the page cannot take", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    opened.once("trajectories", ({ id, type }, socket) => socket.says({ id, type }));
    opened.move(1);
    await passes(2000);
    expect(told).toHaveBeenCalledOnce();
    opened.expectRight();
  });

  test("to a patient line does not stop it", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    setOptions(page.store, { panel: "point", probe: [0.1, 0.1] });
    await passes(100);
    opened.once("taylor", ({ id, type }, socket) => socket.says({ id, type }));
    setOptions(page.store, { probe: [0.2, 0.2] });
    setOptions(page.store, { probe: [0.3, 0.3] });
    await passes(2000);
    const { expansion } = page.store.getState();
    expect(expansion?.at).toEqual([0.3, 0.3]);
  });
});

describe("a question too large for the server", () => {
  test.each([
    ["answers so, without knowing to what", 413],
    ["closes the connection", 1009],
  ])("is told, and not asked again, where the server %s", async (_, code) => {
    opened.once(
      "trajectories",
      (message, socket) => {
        if (code === 1009) socket.breaks(code);
        else socket.says({ ...problemFor(message, code), id: null });
      },
      100,
    );
    const asked = server.asked("trajectories").length;
    opened.move(1);
    await passes(60_000);
    expect(server.asked("trajectories")).toHaveLength(asked + 1);
    expect(page.store.getState().problem?.status).toBe(413);
    expect(page.store.getState().connection).toBe("open");
  });
});

test("what another line's question took the place of is asked again", async () => {
  // Two lines of one type: of the channel's point of view one is newer than the other.
  server.manner = () => {};
  opened.move(1);
  const answers: unknown[] = [];
  const line = page.asking.line("trajectories", {
    question: () => ({ body: trajectoriesRequest(SCENE), context: null }),
    answered: (answer) => answers.push(answer),
  });
  line.refresh();
  await passes(0);
  server.manner = (message, socket) => socket.says(answerTo(message));
  const last = server.asked("trajectories").at(-1)!;
  server.sockets.at(-1)!.says(answerTo(last));
  await passes(3000);
  expect(answers).toHaveLength(1);
  opened.expectRight();
});

describe("runs and surfaces that come at different times", () => {
  test("a grid that comes late takes the runs away for no longer than the next one takes", async () => {
    const late: Message[] = [];
    opened.once("grid", (message) => late.push(message), 2);
    opened.other();
    opened.back();
    await passes(100);
    const socket = server.sockets.at(-1)!;
    // The runs are there and shown; now the two grids come, in the order in which they were asked.
    for (const message of late) socket.says(answerTo(message));
    await passes(1000);
    opened.expectRight();
  });

  test("runs that come before their surface wait for it, though it is refused first", async () => {
    opened.once("grid", refuses(503, 3));
    opened.other();
    await passes(1000);
    expect(page.store.getState().grid?.family).toBe(familyOf(SCENE.surface));
    await passes(5000);
    opened.expectRight();
  });
});

test("runs are judged though a colour changes before they are", async () => {
  opened.move(1);
  await passes(100);
  recolorCard(page.store, 1, "#ffffff");
  await passes(1000);
  opened.expectRight();
});

test("runs of the same kind belong to the card that is there now", async () => {
  page.store.setState(({ scene }) => ({
    scene: { ...scene, cards: scene.cards.map((card) => ({ ...card, id: 7 })) },
  }));
  await passes(1000);
  expect(page.store.getState().runs.map(({ cardId }) => cardId)).toEqual([7]);
  opened.expectRight();
});

describe("critical points are looked for again", () => {
  const found = () => page.store.getState().criticalSet?.found;

  test("where they were thrown away while their panel was closed", async () => {
    setOptions(page.store, { panel: "critical" });
    await passes(1000);
    setOptions(page.store, { panel: "runs" });
    opened.other();
    opened.back();
    setOptions(page.store, { panel: "critical" });
    await passes(1000);
    expect(found()).toBe(mark(referenceOf(SCENE.surface)));
  });

  test("where their answer came while another surface was shown", async () => {
    const late: Message[] = [];
    opened.once("critical_points", (message) => late.push(message));
    setOptions(page.store, { panel: "critical" });
    setOptions(page.store, { panel: "runs" });
    opened.other();
    await passes(100);
    server.sockets.at(-1)!.says(answerTo(late[0]!));
    await passes(100);
    opened.back();
    setOptions(page.store, { panel: "critical" });
    await passes(1000);
    expect(found()).toBe(mark(referenceOf(SCENE.surface)));
  });
});
