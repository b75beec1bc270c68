import { expect, it, vi } from "vitest";
import { createBatchStore, FIRST_BATCH_SETUP } from "../state/batchStudy";
import type { BatchRun, BatchTime } from "../wire";
import { BatchTraining } from "./batchTraining";
import type { ProgressListener, RequestOptions } from "./live";

function run(size: number, start: number, reached: number | null = null): BatchRun {
  const solution = (loss: number) => ({
    epochs: 1,
    updates: 2,
    training: { loss, accuracy: 0.9 },
    validation: { loss, accuracy: 0.8 },
    sharpness: null,
  });
  return {
    size,
    start,
    learning_rate: 0.1,
    before: 2.3,
    status: "trained",
    after: solution(0.5),
    reached: reached === null ? null : solution(reached),
    given_up: null,
  };
}

it("shows trainings as they come, and again when they have gone on", async () => {
  const asked: { answer: (answer: unknown) => void; progress: ProgressListener }[] = [];
  const live = {
    open: true,
    asleep: false,
    cancel: vi.fn(),
    reconnect: vi.fn(),
    request: (type: string, body: object, options?: RequestOptions) =>
      new Promise<unknown>((answer) => {
        expect([type, body]).toEqual([
          "batch_sizes",
          expect.objectContaining({ sizes: [20, 1000], learning_rate: 0.1, target_loss: 0.05 }),
        ]);
        asked.push({ answer, progress: options!.onProgress! });
      }),
  };
  const store = createBatchStore();
  store.setState({ setup: { ...FIRST_BATCH_SETUP, sizes: [20, 1000], seeds: 1 } });
  const training = new BatchTraining(store, live);
  training.start();
  const time = { size: 20 } as BatchTime;
  const first = [
    { index: 0, run: run(20, 0) },
    { index: 0, time },
  ];
  asked[0]!.progress(1, 4, first);
  // A server that began again tells the same anew.
  asked[0]!.progress(2, 4, [...first, { index: 1, run: run(1000, 0) }]);
  expect(store.getState().runs).toEqual([run(20, 0), run(1000, 0)]);
  expect(store.getState()).toMatchObject({ times: [time], share: 0.5 });
  const pair = { around: new Float64Array(3) };
  asked[0]!.progress(3, 4, [
    { moment: "loss", pair },
    { index: 0, run: run(20, 0, 0.05) },
  ]);
  expect(store.getState().pairs).toEqual({ epochs: null, loss: pair });
  expect(store.getState().runs[0]!.reached!.training.loss).toBe(0.05);
  const runs = [run(20, 0, 0.05), run(1000, 0, 0.04)];
  const facts = { base_size: 20, compared: 1, parameters: 2410 };
  asked[0]!.answer({ ...facts, runs, times: [time], pairs: { epochs: pair, loss: pair } });
  await vi.waitFor(() => expect(store.getState().progress).toEqual({ state: "done" }));
  expect(store.getState()).toMatchObject({ runs, facts: { base: 20, compared: 1 } });
  // The next one begins with nothing.
  training.start();
  expect(store.getState()).toMatchObject({ runs: [], facts: null, share: 0 });
  training.cancel();
  expect(live.cancel).toHaveBeenCalledWith("batch_sizes");
});
