import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRecordingStore } from "../state/recordingStudy";
import { LIMITS } from "../testing";
import { RecordingUpload } from "./recordingUpload";

/** A request whose fate the test decides. */
class Request {
  static all: Request[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  statusText = "";
  responseText = "";
  kind = "application/json";
  opened: unknown[] = [];
  sent: unknown = null;
  constructor() {
    Request.all.push(this);
  }
  open(...how: unknown[]) {
    this.opened = how;
  }
  setRequestHeader(...header: unknown[]) {
    this.opened.push(...header);
  }
  send(body: unknown) {
    this.sent = body;
  }
  getResponseHeader(name: string) {
    return name === "content-type" ? this.kind : null;
  }
  abort() {
    this.onabort?.();
  }
  answer(status: number, body: object | string, kind = "application/json") {
    Object.assign(this, { status, kind });
    this.responseText = typeof body === "string" ? body : JSON.stringify(body);
    this.onload?.();
  }
}

const ANSWER = { entries: 3, parameters: 2, steps: [0, 5, 9], loss: [3, 2, 1] };

function opening(name = "run.npz", bytes = "abc") {
  const store = createRecordingStore();
  const upload = new RecordingUpload(store);
  const file = new File([bytes], name);
  return { store, upload, file, state: () => store.getState() };
}

/** The newest request, once the limits are known. */
async function asked(count = 1): Promise<Request> {
  await vi.waitFor(() => expect(Request.all).toHaveLength(count));
  return Request.all.at(-1)!;
}

describe("opening a recording", () => {
  beforeEach(() => {
    Request.all = [];
    vi.stubGlobal("XMLHttpRequest", Request);
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(LIMITS)));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("sends the file as it is, tells how far it is, and what is in it", async () => {
    const { upload, file, state } = opening();
    const done = upload.open(file);
    const request = await asked();
    expect(request.opened).toEqual([
      "POST",
      "/api/recording",
      "content-type",
      "application/octet-stream",
    ]);
    expect(request.sent).toBe(file);
    request.upload.onprogress?.({ loaded: 1, total: 4 });
    expect(state().sent).toBe(0.25);
    request.answer(200, ANSWER);
    await done;
    expect(state().progress).toEqual({ state: "done" });
    expect(state().recording).toEqual(ANSWER);
    expect(state().at).toBe(2);
  });

  it("sends nothing that is too large", async () => {
    const { upload, file, state } = opening();
    Object.defineProperty(file, "size", { value: 2 * 1024 ** 3 });
    await upload.open(file);
    expect(Request.all).toEqual([]);
    expect(state().progress).toMatchObject({ state: "refused", problem: { status: 413 } });
  });

  it("tells what the server finds wrong, and what a proxy answers", async () => {
    const { upload, file, state } = opening();
    const done = upload.open(file);
    const problem = { type: "about:blank", title: "", status: 422, detail: "no", errors: [] };
    (await asked()).answer(422, problem, "application/problem+json");
    await done;
    expect(state().progress).toEqual({ state: "refused", problem });
    const again = upload.open(file);
    (await asked(2)).answer(502, "<html>", "text/html");
    await again;
    expect(state().progress).toMatchObject({ state: "refused", problem: { status: 502 } });
    expect(state().recording).toBeNull();
  });

  it("is given up, and says so", async () => {
    const { upload, file, state } = opening();
    const done = upload.open(file);
    const request = await asked();
    upload.cancel();
    await done;
    expect(state().progress).toEqual({ state: "cancelled" });
    request.answer(200, ANSWER);
    expect(state().recording).toBeNull();
  });

  it("makes room for another file", async () => {
    const { upload, file, state } = opening();
    const first = upload.open(file);
    await asked();
    const second = upload.open(new File(["x"], "other.npz"));
    (await asked(2)).answer(200, ANSWER);
    await Promise.all([first, second]);
    expect(state().file?.name).toBe("other.npz");
    expect(state().progress).toEqual({ state: "done" });
  });

  it("says when the connection was lost", async () => {
    const { upload, file, state } = opening();
    const done = upload.open(file);
    (await asked()).onerror?.();
    await done;
    expect(state().progress).toEqual({ state: "lost" });
  });
});
