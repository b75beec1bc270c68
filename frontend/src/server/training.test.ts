import { expect, it, vi } from "vitest";
import { createTrainingStore } from "../state/trainingStudy";
import type { ProgressListener, RequestOptions } from "./live";
import { Training } from "./training";

const seen = (step: number) => ({
  step,
  loss: 1,
  gradient_norm: 2,
  eigenvalues: new Float64Array([-1, step]),
  positive: 1,
  negative: 1,
  zero: 0,
  threshold: 0,
});
const part = (from: number, loss: readonly number[], spectra: readonly number[]) => ({
  from,
  step: Int32Array.from(loss, (_, i) => 3 * (from + i)),
  loss: Float64Array.from(loss),
  gradient_norm: Float64Array.from(loss, (each) => 2 * each),
  spectra: spectra.map(seen),
});

it("lays entries where they belong, also those that come twice, and then the whole", async () => {
  const store = createTrainingStore();
  let tell: ProgressListener = () => {};
  let answer: (answer: unknown) => void = () => {};
  const live = {
    open: true,
    asleep: false,
    cancel: vi.fn(),
    reconnect: vi.fn(),
    request: (_type: string, _body: object, options?: RequestOptions) =>
      new Promise<unknown>((resolve) => {
        tell = options!.onProgress!;
        answer = resolve;
      }),
  };
  const training = new Training(store, live);
  training.start();
  tell(1, 2, [part(0, [9, 8], [0]), part(2, [7], [])]);
  tell(2, 2, [part(0, [9, 8], [0]), part(2, [7, 6], [6, 3])]);
  const { course } = store.getState();
  expect(course.step).toEqual([0, 3, 6, 9]);
  expect(course.loss).toEqual([9, 8, 7, 6]);
  expect(course.gradientNorm).toEqual([18, 16, 14, 12]);
  expect(course.spectra.map(({ step }) => step)).toEqual([0, 3, 6]);
  expect(store.getState().outcome).toBeNull();
  answer({
    ...part(0, [9, 8], [0]),
    updates: 3,
    every: 3,
    verdict: "flat",
    findings: [],
    stability: 4,
  });
  await vi.waitFor(() => expect(store.getState().progress.state).toBe("done"));
  expect(store.getState().course.loss).toEqual([9, 8]);
  expect(store.getState().outcome).toMatchObject({ verdict: "flat", stability: 4, every: 3 });
});
