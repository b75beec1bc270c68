import { describe, expect, it, vi } from "vitest";
import { createStudyStore } from "../state/ratioStudy";
import { ConnectionLost, ProblemError } from "./endings";
import type { ProgressListener, RequestOptions } from "./live";
import { RatioSearch } from "./ratioSearch";

function found(loss: number) {
  return {
    loss,
    gradient_norm: 1e-13,
    minimum_ratio: 0.5,
    eigenvalues: new Float64Array([-1, 1]),
    positive: 1,
    negative: 1,
    zero: 0,
    threshold: 1e-10,
    like: 0,
    parameters: new Float64Array(2),
    how: { updates: 3, newton_steps: 9 },
  };
}

/** A search over a channel on which the test answers. */
function begun({ open = true } = {}) {
  const asked: {
    answer: (answer: unknown) => void;
    fail: (error: Error) => void;
    progress: ProgressListener;
  }[] = [];
  const live = {
    open,
    asleep: !open,
    cancel: vi.fn(),
    reconnect: vi.fn(),
    request: (_type: string, _body: object, options?: RequestOptions) =>
      new Promise<unknown>((answer, fail) => {
        asked.push({ answer, fail, progress: options!.onProgress! });
      }),
  };
  const store = createStudyStore();
  const search = new RatioSearch(store, live);
  search.start();
  const losses = () => store.getState().points.map(({ loss }) => loss);
  return { asked, live, store, search, losses };
}

const SEARCHES = { critical: 2, slow: 5, infinite: 1 };

describe("a search", () => {
  it("shows points as they come, once, and then the whole answer", async () => {
    const { asked, store, losses } = begun();
    const part = { from: 0, points: [found(0.1), found(0.2)] };
    asked[0]!.progress(2, 300, [part]);
    // A server that began again tells the same anew.
    asked[0]!.progress(3, 300, [part, { from: 2, points: [found(0.3)] }]);
    expect(losses()).toEqual([0.1, 0.2, 0.3]);
    asked[0]!.answer({ points: [0.1, 0.2, 0.3, 0.4].map(found), searches: SEARCHES });
    await vi.waitFor(() => expect(losses()).toEqual([0.1, 0.2, 0.3, 0.4]));
    expect(store.getState().progress).toEqual({ state: "done" });
    expect(store.getState().searches).toEqual(SEARCHES);
  });

  it("keeps what was found when it is cancelled, and hears no more of it", async () => {
    const { asked, live, search, store, losses } = begun();
    asked[0]!.progress(1, 300, [{ from: 0, points: [found(0.1)] }]);
    search.cancel();
    expect(live.cancel).toHaveBeenCalledWith("minimum_ratio");
    asked[0]!.progress(2, 300, [{ from: 1, points: [found(0.2)] }]);
    asked[0]!.answer({ points: [], searches: SEARCHES });
    await Promise.resolve();
    expect(losses()).toEqual([0.1]);
    expect(store.getState().progress.state).toBe("cancelled");
  });

  it("keeps what was found when the server refuses or is lost", async () => {
    const { asked, search, store, losses } = begun();
    const problem = { type: "", title: "", status: 503, detail: "too long", errors: [] };
    asked[0]!.progress(1, 300, [{ from: 0, points: [found(0.1)] }]);
    asked[0]!.fail(new ProblemError(problem));
    await vi.waitFor(() => expect(store.getState().progress.state).toBe("refused"));
    expect(losses()).toEqual([0.1]);
    search.start();
    asked[1]!.fail(new ConnectionLost("x"));
    await vi.waitFor(() => expect(store.getState().progress.state).toBe("lost"));
  });

  it("waits for a connection that is not there", () => {
    const { asked, live, search } = begun({ open: false });
    expect(live.reconnect).toHaveBeenCalled();
    expect(asked).toHaveLength(0);
    search.opened();
    search.opened();
    expect(asked).toHaveLength(1);
  });
});
