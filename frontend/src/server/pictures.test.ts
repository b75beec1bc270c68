import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SurfaceReference } from "../state/surfaceKind";
import type { Grid } from "../wire";
import { ProblemError } from "./endings";
import { pictures } from "./pictures";

const busy = () =>
  new ProblemError({
    type: "about:blank",
    title: "Busy",
    status: 503,
    detail: "busy",
    retry_after: 2,
    errors: [],
  });

function surface(key: string): SurfaceReference {
  return { kind: "catalog", key, parameters: {} };
}

/** Fetches that the test answers. */
function fetches() {
  const asked: { key: string; resolve: (grid: Grid) => void; reject: (error: Error) => void }[] =
    [];
  const grid = pictures(
    (reference) =>
      new Promise<Grid>((resolve, reject) => {
        asked.push({ key: (reference as { key: string }).key, resolve, reject });
      }),
  );
  return { asked, grid };
}

const GRID = {} as Grid;
const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the pictures of surfaces", () => {
  test("are fetched two at a time", async () => {
    const { asked, grid } = fetches();
    for (const key of ["a", "b", "c", "d"]) void grid(surface(key), 8);
    await passes(0);
    expect(asked.map(({ key }) => key)).toEqual(["a", "b"]);
    asked[0]!.resolve(GRID);
    await passes(0);
    expect(asked.map(({ key }) => key)).toEqual(["a", "b", "c"]);
  });

  test("wait while the server has much to do, and come then", async () => {
    const { asked, grid } = fetches();
    const shown = vi.fn();
    void grid(surface("a"), 8).then(shown);
    asked[0]!.reject(busy());
    await passes(2400);
    expect(asked).toHaveLength(1);
    await passes(200);
    expect(asked).toHaveLength(2);
    asked[1]!.resolve(GRID);
    await passes(0);
    expect(shown).toHaveBeenCalledWith(GRID);
  });

  test("are given up after some tries, and make room for the next", async () => {
    const { asked, grid } = fetches();
    const failed = vi.fn();
    void grid(surface("a"), 8).catch(failed);
    for (let i = 0; i < 6; i++) {
      asked.at(-1)!.reject(new TypeError("no network"));
      await passes(30_000);
    }
    expect(failed).toHaveBeenCalledOnce();
    expect(asked).toHaveLength(6);
    void grid(surface("b"), 8);
    expect(asked.at(-1)!.key).toBe("b");
  });

  test("that the server refuses for good are not asked for again", async () => {
    const { asked, grid } = fetches();
    const failed = vi.fn();
    void grid(surface("a"), 8).catch(failed);
    asked[0]!.reject(
      new ProblemError({ type: "", title: "", status: 422, detail: "", errors: [] }),
    );
    await passes(60_000);
    expect(failed).toHaveBeenCalledOnce();
    expect(asked).toHaveLength(1);
  });
});
